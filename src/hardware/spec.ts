import type { Provenance } from '../provenance/index.ts'
import type { ComponentName, DiskClass } from './types.ts'

/**
 * A value in a profile file: a bare quantity (`48s`; the file's own `provenance` and `source` then apply), or an
 * object that says where it comes from. Exactly one of `value`, `from` and `ratio` gives the number.
 */
export type ValueSpec = string | number | ValueObject

export interface ValueObject {
  /** A quantity with its unit, or a plain number in SI. */
  readonly value?: string | number | undefined
  /** Weighted sum of published figures: `{ "paper/figure": 1, "paper/other": "-1/10" }`. */
  readonly from?: Readonly<Record<string, number | string>> | undefined
  /** Quotient of two published figures. */
  readonly ratio?: readonly [string, string] | undefined
  readonly provenance?: Provenance | undefined
  readonly source?: string | undefined
  /** Figures that determined `value`; those of `from` and `ratio` count by themselves. */
  readonly fittedTo?: readonly string[] | undefined
  /** Overrides the law's shares for this coefficient. */
  readonly shares?: SharesSpec | undefined
}

/** A rate may also be stated as the time it takes per GiB. */
export type RateSpec = ValueSpec | { readonly secondsPerGib: ValueSpec }

export interface SharesSpec {
  readonly sequentialDisk?: number | undefined
  readonly randomDisk?: number | undefined
  readonly cpu?: number | undefined
  readonly fixed?: number | undefined
  readonly provenance?: Provenance | undefined
}

/** A timing law in a profile file: one value (constant), or coefficients, or an expression. */
export type LawSpec = ValueSpec | LawObject

export interface LawObject {
  readonly constant?: ValueSpec | undefined
  readonly perGuest?: ValueSpec | undefined
  readonly perGib?: ValueSpec | undefined
  readonly perRamGib?: ValueSpec | undefined
  /** Seconds, over the symbols `guests`, `memoryGib`, `ramGib`. */
  readonly expression?: string | undefined
  readonly provenance?: Provenance | undefined
  readonly source?: string | undefined
  readonly shares?: SharesSpec | undefined
  readonly guests?: readonly [number, number] | undefined
}

export interface ServiceSpec {
  readonly title?: string | undefined
  readonly start: LawSpec
}

/** What a profile file holds; `data/profiles/*.json` and users' own YAML have this one form. */
export interface ProfileSpec {
  readonly name: string
  readonly title?: string | undefined
  readonly year: number
  readonly description?: string | undefined
  /** Apply to every value that states none of its own. */
  readonly provenance?: Provenance | undefined
  readonly source?: string | undefined
  readonly ram: ValueSpec
  readonly hostMemory: ValueSpec
  readonly disk: {
    readonly class: DiskClass
    readonly rpm?: number | undefined
    readonly seek?: ValueSpec | undefined
    readonly sequentialRead?: RateSpec | undefined
    readonly sequentialWrite?: RateSpec | undefined
    readonly randomReads?: ValueSpec | undefined
  }
  readonly nic: { readonly rate: ValueSpec; readonly effectiveShare?: ValueSpec | undefined }
  readonly components: { readonly [Name in ComponentName | 'memoryPreservingPause']?: LawSpec | undefined }
  readonly services: Readonly<Record<string, ServiceSpec>>
  readonly defaultService?: string | undefined
  readonly cache?:
    | {
        readonly cachedShare?: ValueSpec | undefined
        readonly capacity?: ValueSpec | undefined
        readonly measuredOn?: string | undefined
        readonly refill?: ValueSpec | undefined
      }
    | undefined
  readonly migration?:
    | {
        readonly dirtyRate?: ValueSpec | { readonly lambda: ValueSpec } | undefined
        readonly nonZeroShare?: ValueSpec | undefined
        readonly pushRounds?: ValueSpec | undefined
        readonly blackout?: ValueSpec | undefined
        readonly degradation?: ValueSpec | undefined
        readonly workingSetShare?: ValueSpec | undefined
        readonly sanRate?: RateSpec | undefined
        readonly stateBytes?: ValueSpec | undefined
        readonly roundTrip?: ValueSpec | undefined
      }
    | undefined
  /** Pauses of one guest for what is done to the VMM in place. */
  readonly inPlace?:
    | { readonly microreboot?: ValueSpec | undefined; readonly livePatch?: ValueSpec | undefined }
    | undefined
}
