import type { Lifetime } from '../../../src/markov/lifetimes/lifetime.ts'

/** What a law needs beyond what follows from it. */
type Core = Pick<Lifetime, 'description' | 'mean' | 'survival' | 'cdf' | 'density' | 'quantile'>

/** Completes a law for tests of the solvers, which read no more than the core. */
function law(core: Core): Lifetime {
  const unused = () => {
    throw new Error('the solvers do not use this function')
  }
  return { ...core, hazard: unused, restrictedMean: unused, sample: unused }
}

export function weibullLaw(shape: number, scale: number, mean: number): Lifetime {
  const z = (t: number) => (t / scale) ** shape
  return law({
    description: `weibull(${shape}, ${scale})`,
    mean,
    survival: (t) => Math.exp(-z(t)),
    cdf: (t) => -Math.expm1(-z(t)),
    density: (t) => (shape / t) * z(t) * Math.exp(-z(t)),
    quantile: (p) => scale * (-Math.log1p(-p)) ** (1 / shape),
  })
}

export function exponentialLaw(rate: number): Lifetime {
  return weibullLaw(1, 1 / rate, 1 / rate)
}

export function uniformLaw(from: number, to: number): Lifetime {
  const inside = (t: number) => Math.min(1, Math.max(0, (t - from) / (to - from)))
  return law({
    description: `uniform(${from}, ${to})`,
    mean: (from + to) / 2,
    survival: (t) => Math.min(1, Math.max(0, (to - t) / (to - from))),
    cdf: inside,
    density: (t) => (t >= from && t <= to ? 1 / (to - from) : 0),
    quantile: (p) => from + p * (to - from),
  })
}

export function erlangLaw(stages: number, mean: number): Lifetime {
  const rate = stages / mean
  const term = (t: number, j: number) => {
    let value = Math.exp(-rate * t)
    for (let i = 1; i <= j; i++) value *= (rate * t) / i
    return value
  }
  const survival = (t: number) => {
    let total = 0
    for (let j = stages - 1; j >= 0; j--) total += term(t, j)
    return total
  }
  const cdf = (t: number) => {
    let total = 0
    for (let j = stages + 200; j >= stages; j--) total += term(t, j)
    return rate * t > stages + 60 ? 1 - survival(t) : total
  }
  return law({
    description: `erlang(${stages}, mean ${mean})`,
    mean,
    survival,
    cdf,
    density: (t) => rate * term(t, stages - 1),
    quantile: (p) => {
      let [low, high] = [0, 50 * mean]
      for (let i = 0; i < 100; i++) {
        const middle = (low + high) / 2
        if (cdf(middle) < p) low = middle
        else high = middle
      }
      return high
    },
  })
}

/** Equally likely times. */
export function empiricalLaw(times: readonly number[]): Lifetime {
  const sorted = [...times].sort((a, b) => a - b)
  const upTo = (t: number) => sorted.filter((x) => x <= t).length
  return law({
    description: `empirical(${times.length})`,
    mean: sorted.reduce((sum, t) => sum + t, 0) / sorted.length,
    survival: (t) => (sorted.length - upTo(t)) / sorted.length,
    cdf: (t) => upTo(t) / sorted.length,
    density: () => 0,
    quantile: (p) => sorted[Math.max(0, Math.ceil(p * sorted.length - 1e-9) - 1)]!,
  })
}

export function deterministicLaw(time: number): Lifetime {
  return { ...empiricalLaw([time]), description: `deterministic(${time})` }
}
