import type { Clears } from '../models/strategies/index.ts'
import type { ClientTimeout } from './client-timeouts.ts'

/** Something the reader of a comparison must know; data here, sentences in the report. */
export type Warning =
  | { readonly code: 'default-profile'; readonly profile: string; readonly year: number }
  | { readonly code: 'no-hardware-reset'; readonly strategies: readonly string[] }
  | {
      readonly code: 'client-timeout'
      readonly timeout: ClientTimeout
      readonly strategies: readonly { readonly strategy: string; readonly downtimeSeconds: number }[]
    }
  | { readonly code: 'extrapolation'; readonly guests: number; readonly range: readonly [number, number] }
  | { readonly code: 'assumed-values'; readonly profile: string; readonly names: readonly string[] }
  | { readonly code: 'override-leans'; readonly override: string; readonly assumption: string }
  | { readonly code: 'refill-length-assumed'; readonly strategies: readonly string[] }
  | { readonly code: 'keeps-aging'; readonly strategy: string; readonly clears: readonly Clears[] }
  | { readonly code: 'caveat'; readonly strategy: string; readonly caveat: string }
  | { readonly code: 'not-converged'; readonly strategy: string; readonly stopRule: string }
