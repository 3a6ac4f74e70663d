export { gthInPlace } from './gth.ts'
export {
  type PreparedStationary,
  prepareStationary,
  probabilityOf,
  type Stationary,
  type StationaryOptions,
  stationary,
} from './stationary.ts'
