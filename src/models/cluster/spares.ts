/** A spare is busy while a host empties onto it and restarts; it then is the spare itself. */
export interface SpareUse {
  /** T: time between two rejuvenations of a host, s, > 0. */
  readonly cycleSeconds: number
  /** b: how long one evacuated host occupies a spare, s, > 0. */
  readonly busySeconds: number
}

/** Slack for quotients that are whole but for rounding. */
const slack = 1e-9

/**
 * Hosts that one spare can serve in a cycle: `floor(T / b)`.
 *
 * @example
 * hostsPerSpare({ cycleSeconds: 2_419_200, busySeconds: 1_020 }) // 2371
 */
export function hostsPerSpare({ cycleSeconds, busySeconds }: SpareUse): number {
  return busySeconds === 0 ? Number.MAX_SAFE_INTEGER : Math.floor((cycleSeconds / busySeconds) * (1 + slack))
}

/**
 * Fewest spares among m hosts with which every other host gets its turn in a cycle: the least s with
 * `m - s <= s k`, hence `ceil(m / (k + 1))`, k hosts a spare.
 *
 * @param hosts m, whole, >= 1
 * @returns m itself where a cycle is too short for a single evacuation
 * @example
 * sparesNeeded(5_000, { cycleSeconds: 2_419_200, busySeconds: 1_020 }) // 3
 */
export function sparesNeeded(hosts: number, use: SpareUse): number {
  return Math.ceil(hosts / (hostsPerSpare(use) + 1))
}
