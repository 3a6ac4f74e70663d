export { gthInPlace } from './gth.ts'
export { type PreparedStationary, prepareStationary } from './prepared.ts'
export { probabilityOf, type Stationary, type StationaryOptions, stationary } from './stationary.ts'
