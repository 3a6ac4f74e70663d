export type { Expiry, MarkovRegenerative, Timer } from './definition.ts'
export { type RegenerativeStationary, regenerativeStationary } from './stationary.ts'
