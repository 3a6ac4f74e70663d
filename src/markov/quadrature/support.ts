import type { Lifetime } from '../lifetimes/index.ts'

/** A time that a law takes with positive probability. */
export interface Atom {
  readonly time: number
  readonly probability: number
}

/** Below this probability a tail is put where it begins: small beside the rarest thing that is measured. */
const TAIL = 1e-40
const MOST_ATOMS = 1_000_000

/**
 * The atoms of a discrete law (deterministic, empirical), ascending; undefined for a law that has a density.
 *
 * Walks the quantiles: a law is discrete when its cdf jumps at each of them.
 */
export function atomsOf(law: Lifetime): readonly Atom[] | undefined {
  const atoms: Atom[] = []
  let below = 0
  while (below < 1 && atoms.length < MOST_ATOMS) {
    const time = nextTime(law, below)
    const upTo = law.cdf(time)
    const justBefore = time > 0 ? law.cdf(time * (1 - Number.EPSILON)) : 0
    const probability = upTo - below
    if (!(probability > 0) || justBefore > below + 1e-9 * probability) return undefined
    atoms.push({ time, probability })
    below = upTo
  }
  return below >= 1 ? atoms : undefined
}

/** The least time with a cdf above `below`; quantiles of lists may be blurred by rounding, hence the larger steps. */
function nextTime(law: Lifetime, below: number): number {
  const steps = [Math.max(Number.MIN_VALUE, below * Number.EPSILON), 1e-12, 1e-9]
  const times = steps.map((step) => law.quantile(Math.min(below + step, 1 - Number.EPSILON / 2)))
  return times.find((time) => law.cdf(time) > below) ?? times[0]!
}

/** The range outside which a continuous law has less than 1e-40 of its probability on either side. */
export function supportOf(law: Lifetime): { readonly from: number; readonly to: number } {
  const median = law.quantile(0.5)
  const from = edge(median, Math.max(median * 1e-290, 1e-300), (t) => law.cdf(t) > TAIL)
  let far = median * 2
  while (law.survival(far) > TAIL && far < 1e300) far *= 2
  return { from, to: edge(median, far, (t) => law.survival(t) > TAIL) }
}

/** Bisects, on the scale of log t, between a time that is inside and one that is not. */
function edge(inside: number, outside: number, isInside: (t: number) => boolean): number {
  let a = Math.log(inside)
  let b = Math.log(outside)
  for (let i = 0; i < 70; i++) {
    const middle = (a + b) / 2
    if (isInside(Math.exp(middle))) a = middle
    else b = middle
  }
  return Math.exp(b)
}
