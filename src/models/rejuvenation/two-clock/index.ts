export type { GuestClock, TwoClockInput, VmmInput } from './input.ts'
export { type SimulationOptions, simulateTwoClock, type TwoClockSimulation } from './simulate.ts'
export {
  type ByCause,
  type TwoClockAvailability,
  type TwoClockOptions,
  twoClockAvailability,
} from './two-clock.ts'
