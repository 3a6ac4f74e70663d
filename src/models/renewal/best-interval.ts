/** What a renewal cycle costs and how long it lasts in the mean, with derivatives in the interval. */
export interface CycleSlopes {
  readonly cost: number
  readonly length: number
  readonly costSlope: number
  readonly lengthSlope: number
}

/** Renewal cycles that a deterministic interval cuts short. */
export interface CutCycle {
  /** The cycle with an interval, >= 0. */
  readonly at: (interval: number) => CycleSlopes
  /** Cost per time without any interval. */
  readonly neverRate: number
}

/** The interval of least cost per time: 0 for as often as possible, `never` for none. */
export interface BestInterval {
  readonly interval: number | 'never'
  readonly rate: number
}

/** Where minima are looked for; beyond `longest` the interval makes no difference. */
export interface SearchRange {
  readonly shortest: number
  readonly longest: number
}

/** Places at which the slope's sign is taken, a constant factor apart. */
const PLACES = 400

/** A minimum below this is one at 0; densities of shorter times overflow. */
const SHORTEST = 1e-250

/** A rate has to be better than another by this much, relative, to be preferred to it. */
const CLEARLY = 1e-14

/**
 * The interval of least cost per time, `min C(T) / L(T)` over T from 0 to never (renewal reward).
 *
 * A minimum lies where `C' L - C L'` turns from negative to positive; each such place is bisected to the last digit
 * and the least of them taken, with 0 and never among them.
 *
 * Symbols: C, L mean cost and length of a cycle with interval T; C', L' their derivatives.
 *
 * Source: Barlow, Proschan, Mathematical Theory of Reliability, Wiley 1965, ch. 4; S. M. Ross, Applied Probability
 * Models with Optimization Applications, 1970, ch. 3.
 *
 * @example
 * // C = 1, L = T (1 - T / 4): the longest cycle is the cheapest
 * bestInterval({ at: (T) => ({ cost: 1, length: T - T * T / 4, costSlope: 0, lengthSlope: 1 - T / 2 }),
 *   neverRate: 9 }, { shortest: 0.01, longest: 4 }) // { interval: 2, rate: 1 }
 */
export function bestInterval(cycle: CutCycle, { shortest, longest }: SearchRange): BestInterval {
  const rises = (interval: number): boolean => {
    const { cost, length, costSlope, lengthSlope } = cycle.at(interval)
    return costSlope * length > cost * lengthSlope
  }
  let from = shortest
  while (rises(from) && from > SHORTEST) from /= 1e3
  const factor = (longest / from) ** (1 / PLACES)
  let left = { interval: from, rises: rises(from) }
  const candidates = left.rises ? [0] : []
  for (let i = 1; i <= PLACES; i++) {
    const interval = i === PLACES ? longest : from * factor ** i
    const right = { interval, rises: rises(interval) }
    if (!left.rises && right.rises) candidates.push(turn(rises, left.interval, interval))
    left = right
  }
  let best: BestInterval = { interval: 'never', rate: cycle.neverRate }
  for (const interval of candidates) {
    const { cost, length } = cycle.at(interval)
    const rate = cost / length
    if (rate < best.rate * (1 - CLEARLY)) best = { interval, rate }
  }
  return best
}

/** Where `rises` turns from false to true. */
function turn(rises: (interval: number) => boolean, falling: number, rising: number): number {
  let [low, high] = [falling, rising]
  for (;;) {
    const middle = low + (high - low) / 2
    if (!(middle > low && middle < high)) return low
    if (rises(middle)) high = middle
    else low = middle
  }
}
