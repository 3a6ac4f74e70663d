import { descendFrom, scanRange, type Within } from './minimize.ts'
import type { Intervals, Objective } from './objective.ts'
import type { SearchRange } from './range.ts'

/** A pair of intervals and its value. */
export interface Candidate extends Intervals {
  readonly value: number
}

const mostRestarts = 1024
/** Up to here ridges are tried by octaves however the value goes. */
const alwaysTried = 16

/** OS intervals on the ridge T_v = k T_o. */
function ridgeRange(k: number, { os, vmm }: SearchRange): Within {
  const low = Math.max(os.low, vmm.low / k)
  return { low, high: Math.max(2 * low, Math.min(os.high, vmm.high / k)) }
}

/** The best of each ridge T_v = k T_o, on which the guest restart due together with the VMM is skipped. */
function ridgeSearch(f: Objective, range: SearchRange): (k: number) => Candidate {
  const found = new Map<number, Candidate>()
  let near: number | null = null
  return (k) => {
    const known = found.get(k)
    if (known !== undefined) return known
    const along = (os: number): number => f(os, k * os)
    const within = ridgeRange(k, range)
    const { x, value } = near === null ? scanRange(along, within, 14) : descendFrom(along, near, within)
    const best = { osIntervalSeconds: x, vmmIntervalSeconds: k * x, value }
    near = x
    found.set(k, best)
    return best
  }
}

/**
 * The best pair on any ridge T_v = k T_o, k >= 2: by octaves of k until it gets worse, then by halving steps within
 * the octave.
 */
export function bestRidge(f: Objective, range: SearchRange): Candidate {
  const at = ridgeSearch(f, range)
  let best = 2
  for (let k = 4; k <= mostRestarts; k *= 2) {
    if (at(k).value < at(best).value) best = k
    else if (k > alwaysTried && k > 2 * best) break
  }
  for (let step = Math.max(1, best / 4); step >= 1; step = Math.floor(step / 2)) {
    for (const direction of [step, -step]) {
      while (best + direction >= 2 && at(best + direction).value < at(best).value) best += direction
    }
  }
  return at(best)
}

const inside = 1e-6

/**
 * The best pair beside a ridge, T_v between two multiples of T_o, where the value is smooth; the ridge itself where
 * that is better.
 */
export function bestBeside(f: Objective, ridge: Candidate, range: SearchRange): Candidate {
  let best = ridge
  const k = Math.round(ridge.vmmIntervalSeconds / ridge.osIntervalSeconds)
  for (const cell of [k - 1, k]) {
    let os = ridge.osIntervalSeconds
    for (let round = 0; round < 4; round++) {
      const cellRange = { low: Math.max(inside, cell * (1 + inside)), high: (cell + 1) * (1 - inside) }
      const ratio = descendFrom((r) => f(os, r * os), cell + 0.5, cellRange, 1 + 0.1 / (cell + 1))
      const inner = descendFrom((o) => f(o, ratio.x * o), os, range.os, 1.05)
      os = inner.x
      if (!(inner.value < best.value * (1 - 1e-9))) break
      best = { osIntervalSeconds: os, vmmIntervalSeconds: ratio.x * os, value: inner.value }
    }
  }
  return best
}
