/** How an unavailability stands to a target. */
export interface Verdict {
  readonly meets: boolean
  /** Unavailability over the target's: 1 is a budget just used up. */
  readonly budgetUsed: number
  /** Downtime that is left of the budget of one VMM interval (negative: that is missing), seconds. */
  readonly marginSeconds: number
}

/**
 * @param unavailability 0..1
 * @param targetUnavailability 1e-4 for four nines
 * @param intervalSeconds the VMM interval, over which the margin is counted
 * @example
 * verdictOf(178 / 2419200, 1e-4, 2419200) // { meets: true, budgetUsed: 0.7358, marginSeconds: 63.92 }
 */
export function verdictOf(
  unavailability: number,
  targetUnavailability: number,
  intervalSeconds: number,
): Verdict {
  return {
    meets: unavailability <= targetUnavailability,
    budgetUsed: unavailability / targetUnavailability,
    marginSeconds: (targetUnavailability - unavailability) * intervalSeconds,
  }
}
