import { describe, expect, it } from 'vitest'
import { InputError } from '../../../../src/errors/index.ts'
import { semiMarkovStationary } from '../../../../src/markov/index.ts'
import {
  deterministic,
  empirical,
  erlang,
  exponential,
  type Lifetime,
  never,
  weibull,
} from '../../../../src/markov/lifetimes/index.ts'
import {
  dohi2000,
  dohi2000Best,
  dohi2000Estimate,
} from '../../../../src/models/rejuvenation/published/index.ts'
import { expectRelative, expectVector } from '../../../markov/support/closeness.ts'
import reference from '../../../reference/dohi2000-smp-weibull.json' with { type: 'json' }

const { parameters, recomputed } = reference
const times = {
  robustMean: parameters.mu0.value,
  repairMean: parameters.mua.value,
  rejuvenationMean: parameters.muc.value,
}
const failure = weibull({ shape: parameters.gamma.value, scale: parameters.theta.value })
const model1 = { ...times, model: 1, failure } as const
const model2 = { ...times, model: 2, failure } as const

/** The reference prints availabilities to 15 digits. */
function expectAvailability(unavailability: number, availability: number, what = ''): void {
  expect(Math.abs(1 - unavailability - availability), what).toBeLessThan(1.2e-15)
}

/** Availability by the kernel with a timer of any law. */
function availability(model: 1 | 2, failing: Lifetime, timer: Lifetime): number {
  const then = (to: string, mean: number) => ({
    branches: [{ to, probability: 1, sojourn: deterministic(mean) }],
  })
  const { probabilities } = semiMarkovStationary({
    robust: then('probable', times.robustMean),
    probable: {
      competing: [
        { to: 'repair', time: failing },
        { to: 'rejuvenation', time: timer },
      ],
    },
    repair: then(model === 1 ? 'robust' : 'rejuvenation', times.repairMean),
    rejuvenation: then('robust', times.rejuvenationMean),
  })
  return probabilities[0]! + probabilities[1]!
}

describe('Dohi et al. 2000, model 1', () => {
  it('finds the timer of least unavailability', () => {
    const { interval, unavailability } = dohi2000Best(model1)
    expectRelative(interval as number, recomputed.model1.t0_star, 1e-13)
    expectAvailability(unavailability, recomputed.model1['A(t0_star)'])
    expectAvailability(dohi2000(model1, interval).unavailability, recomputed.model1['A(t0_star)'])
  })

  it('knows the ends', () => {
    expectAvailability(dohi2000(model1, 'never').unavailability, recomputed.model1['A(infinity)'])
    expectAvailability(dohi2000(model1, 1e-15).unavailability, recomputed.model1['A(0+)'])
  })

  it.each(Object.entries(recomputed.model1.A_at))('timer %s', (t0, expected) => {
    const p = dohi2000(model1, Number(t0))
    expectAvailability(p.unavailability, expected)
    expect(Math.abs(availability(1, failure, deterministic(Number(t0))) - expected)).toBeLessThan(1e-11)
    expectRelative(p.robust + p.failureProbable + p.repairing + p.rejuvenating, 1, 1e-15)
  })

  it.each(Object.entries(recomputed['model1 with Erlang-k timer of mean t0_star (det)']))(
    'an Erlang timer of %s stages, by the kernel',
    (k, expected) => {
      const timer = erlang({ stages: Number(k), mean: recomputed.model1.t0_star })
      expect(Math.abs(availability(1, failure, timer) - expected)).toBeLessThan(2e-12)
    },
  )

  it.each(Object.entries(recomputed['model1 best Erlang-k timer']))(
    'the best Erlang timer of %s stages, by the kernel',
    (k, { mean, A }) => {
      const at = (m: number): number => availability(1, failure, erlang({ stages: Number(k), mean: m }))
      expect(Math.abs(at(mean) - A)).toBeLessThan(2e-12)
      for (const aside of [0.98, 1.02]) expect(at(mean * aside)).toBeLessThan(A)
    },
  )

  it('with exponential failures gets better the later it is', () => {
    const constant = { ...model1, failure: exponential(1 / parameters.theta.value) }
    const { A_at, 'A(infinity)': end } = recomputed['exponential failure (gamma=1, theta=0.9) model1']
    for (const [t0, expected] of Object.entries(A_at))
      expectAvailability(dohi2000(constant, Number(t0)).unavailability, expected, t0)
    expectAvailability(dohi2000(constant, 'never').unavailability, end)
    expect(dohi2000Best(constant).interval).toBe('never')
  })
})

describe('Dohi et al. 2000, model 2', () => {
  it('finds the timer of least unavailability, and knows the end', () => {
    const { interval, unavailability } = dohi2000Best(model2)
    expectRelative(interval as number, recomputed.model2.t0_star, 1e-13)
    expectAvailability(unavailability, recomputed.model2['A(t0_star)'])
    expectAvailability(dohi2000(model2, 'never').unavailability, recomputed.model2['A(infinity)'])
  })

  it('agrees with the kernel', () => {
    const byKernel = availability(2, failure, deterministic(0.5))
    expect(Math.abs(1 - dohi2000(model2, 0.5).unavailability - byKernel)).toBeLessThan(1e-11)
  })
})

describe('Dohi et al. 2000, the estimator', () => {
  const { sample, scaled_TTT, i_star, t0_star_hat, A_hat } = recomputed.TTT
  const known = { ...times, model: 1 } as const

  it('gives the reference on the sample, in whatever order', () => {
    for (const observed of [sample, sample.toReversed()]) {
      const estimate = dohi2000Estimate(known, observed)
      expect(estimate.interval).toBe(t0_star_hat)
      expect(estimate.interval).toBe(sample[i_star - 1])
      expect(Math.abs(1 - estimate.unavailability - A_hat)).toBeLessThan(1e-14)
      expectVector(estimate.scaledTotalTimeOnTest, scaled_TTT, 1e-14)
    }
  })

  it('comes near the optimum of the law with many times', () => {
    const n = 20_000
    const observed = Array.from({ length: n }, (_, i) => failure.quantile((i + 0.5) / n))
    expectRelative(dohi2000Estimate(known, observed).interval as number, recomputed.model1.t0_star, 1e-2)
    const second = dohi2000Estimate({ ...times, model: 2 }, observed)
    expectRelative(second.interval as number, recomputed.model2.t0_star, 1e-2)
  })

  it('says never for failures that come early or not at all, at once where the head start pays', () => {
    expect(dohi2000Estimate(known, [0.001, 0.001, 50]).interval).toBe('never')
    expect(
      dohi2000Estimate({ model: 1, robustMean: 1e6, repairMean: 50, rejuvenationMean: 1 }, [1, 2, 3])
        .interval,
    ).toBe(0)
  })

  it('weighs a short list by hand', () => {
    // At 0.8: two of four have failed, 0.7 is the mean of min(X, 0.8).
    const { interval, unavailability } = dohi2000Estimate(known, [0.4, 0.8, 0.9, 1.1])
    expect(interval).toBe(0.8)
    expectRelative(unavailability, 0.035 / (2 + 0.7 + 0.035), 1e-14)
  })

  it('refuses lists too short to use', () => {
    expect(() => dohi2000Estimate(known, [1, 2])).toThrow('times has 2 entries; accepted: at least 3')
    expect(() => dohi2000Estimate(known, [1, 2, -3])).toThrow('times is -3; accepted: ')
  })
})

describe('Dohi et al. 2000, laws of any kind', () => {
  it('takes a list of times as a law: a failure at the timer is forestalled', () => {
    const options = { ...model1, failure: empirical([0.4, 0.8, 0.8, 0.9]), repairMean: 0.3 }
    const best = dohi2000Best(options)
    expect(best.interval).toBe(0.4)
    expectRelative(best.unavailability, dohi2000(options, 0.4).unavailability, 1e-15)
    expectRelative(best.unavailability, 0.03 / (2 + 0.4 + 0.03), 1e-14)
  })

  it('refuses what is out of range', () => {
    expect(() => dohi2000({ ...model1, failure: never() }, 1)).toThrow(/^failure is never/)
    expect(() => dohi2000(model1, 0)).toThrow('interval is 0; accepted: ')
    expect(() => dohi2000Best({ ...model1, model: 3 as 1 })).toThrow('model is 3; accepted: 1 or 2')
    expect(() => dohi2000Best({ ...model1, repairMean: 0 })).toThrow(InputError)
  })
})
