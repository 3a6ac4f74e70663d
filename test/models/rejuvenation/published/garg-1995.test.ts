import { describe, expect, it } from 'vitest'
import { InputError } from '../../../../src/errors/index.ts'
import { type MarkovRegenerative, regenerativeStationary } from '../../../../src/markov/index.ts'
import { garg1995, garg1995Best } from '../../../../src/models/rejuvenation/published/index.ts'
import { expectRelative, expectVector } from '../../../markov/support/closeness.ts'
import reference from '../../../reference/garg1995-deterministic-clock.json' with { type: 'json' }
import { withStagedClock } from './staged-clock.ts'

const software = (rejuvenationHours: number) => ({
  agingRatePerHour: 1 / reference.parameters['mean Up->Err'].value,
  failureRatePerHour: 1 / reference.parameters['mean Err->Down'].value,
  repairHours: reference.parameters['mean repair'].value,
  rejuvenationHours,
})

function process(rejuvenationHours: number, intervalHours: number): MarkovRegenerative {
  return {
    states: ['up', 'err', 'down', 'restart'],
    transitions: [
      { from: 'up', to: 'err', rate: 1 / 240 },
      { from: 'err', to: 'down', rate: 1 / 2160 },
      { from: 'down', to: 'up', rate: 2 },
      { from: 'restart', to: 'up', rate: 1 / rejuvenationHours },
    ],
    timers: [
      { name: 'clock', delay: intervalHours, expiry: { up: 'restart', err: 'restart' }, preemption: 'reset' },
    ],
  }
}

const cases = [
  ...reference.recomputed['rej=1/6 h'].map((c) => ({ rejuvenationHours: 1 / 6, ...c })),
  ...reference.recomputed['rej=1/60 h'].map((c) => ({ rejuvenationHours: 1 / 60, ...c })),
]

describe('Garg et al. 1995', () => {
  it.each(cases)('clock of $delta_h h, rejuvenation of $rejuvenationHours h', (c) => {
    const p = garg1995(software(c.rejuvenationHours), c.delta_h)
    const all = [p.robust, p.failureProbable, p.failed, p.rejuvenating]
    const expected = c.deterministic
    expectVector(all, [expected.p_up, expected.p_err, expected.p_fail, expected.p_rej], 2e-14)
    expectRelative(p.unavailability, expected.U, 2e-14)
    expectRelative(p.unavailability * 8760, expected.downtime_h_per_8760h, 2e-14)
    const exact = process(c.rejuvenationHours, c.delta_h)
    expectVector(regenerativeStationary(exact).probabilities, all, 1e-13)
  })

  it.each(cases)('Erlang clocks of $delta_h h, rejuvenation of $rejuvenationHours h', (c) => {
    const stages = { 1: c.exponential, 5: c.erlang5, 10: c.erlang10, 20: c.erlang20, 100: c.erlang100 }
    for (const [k, { U }] of Object.entries(stages)) {
      const p = withStagedClock(process(c.rejuvenationHours, c.delta_h), Number(k))
      expectRelative(p.down! + p.restart!, U, 1e-13, `k = ${k}`)
    }
  })

  it('without rejuvenation', () => {
    const expected = reference.recomputed['rej=1/6 h, no rejuvenation U']
    expectRelative(garg1995(software(1 / 6), 'never').unavailability, expected, 5e-15)
  })

  it('finds the optimum of one-minute rejuvenation, and none of ten minutes', () => {
    const { delta_star_h, U } = reference.recomputed['rej=1/60 h optimum deterministic']
    const best = garg1995Best(software(1 / 60))
    expectRelative(best.intervalHours as number, delta_star_h, 1e-12)
    expectRelative(best.unavailability, U, 2e-14)
    const none = garg1995Best(software(1 / 6))
    expect(none.intervalHours).toBe('never')
    expect(none.unavailability).toBe(garg1995(software(1 / 6), 'never').unavailability)
  })

  it.each(Object.entries(reference.recomputed['rej=1/60 h optimum with Erlang-k clock']))(
    'the optimum of an Erlang clock with %s stages lies elsewhere',
    (k, { delta_star_h, U }) => {
      const at = (interval: number): number => {
        const p = withStagedClock(process(1 / 60, interval), Number(k))
        return p.down! + p.restart!
      }
      expectRelative(at(delta_star_h), U, 1e-13)
      for (const aside of [0.99, 1.01]) expect(at(delta_star_h * aside)).toBeGreaterThan(U)
    },
  )

  it('refuses what is out of range', () => {
    expect(() => garg1995(software(1), 0)).toThrow('intervalHours is 0; accepted: ')
    expect(() => garg1995Best(software(0))).toThrow(InputError)
  })
})
