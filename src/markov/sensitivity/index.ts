export {
  type RateSensitivity,
  type Sensitivities,
  stationaryDerivative,
  stationarySensitivities,
  type TransitionName,
} from './stationary.ts'
