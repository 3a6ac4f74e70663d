import table from '../../data/client-timeouts.json' with { type: 'json' }

/** A pause after which something that talks to a guest gives up on it. */
export interface ClientTimeout {
  readonly name: string
  readonly seconds: number
  /** What happens then. */
  readonly effect: string
  readonly source: string
}

/** Common timeouts, each with its source; a scenario may bring its own table. */
export const commonClientTimeouts: readonly ClientTimeout[] = table
