export {
  type RateSensitivity,
  type Sensitivities,
  stationaryDerivative,
  stationarySensitivities,
  type TransitionName,
} from './stationary.ts'
export {
  type TransientDerivative,
  type TransientDerivativeOptions,
  transientDerivative,
} from './transient.ts'
