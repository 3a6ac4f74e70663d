import { describe, expect, it } from 'vitest'
import { InputError } from '../../../../src/errors/index.ts'
import { stationary, transient, transientReward } from '../../../../src/markov/index.ts'
import {
  type Huang1995,
  huang1995,
  huang1995BestPolicy,
  huang1995Chain,
  huang1995CostPerHour,
} from '../../../../src/models/rejuvenation/published/index.ts'
import { expectRelative, expectVector } from '../../../markov/support/closeness.ts'
import reference from '../../../reference/huang1995.json' with { type: 'json' }

const year = 12 * 30 * 24
const software = {
  A: {
    options: {
      agingRatePerHour: 1 / (7 * 24),
      failureRatePerHour: 1 / year,
      repairRatePerHour: reference.parameters.A.r1.value,
      rejuvenationRatePerHour: reference.parameters.A.r3.value,
    },
    costs: { unplannedPerHour: 1000, plannedPerHour: 40 },
  },
  B: {
    options: {
      agingRatePerHour: 1 / (3 * 24),
      failureRatePerHour: 1 / (3 * 30 * 24),
      repairRatePerHour: reference.parameters.B.r1.value,
      rejuvenationRatePerHour: reference.parameters.B.r3.value,
    },
    costs: { unplannedPerHour: 5000, plannedPerHour: 5 },
  },
} as const

const cases = (['A', 'B'] as const).flatMap((application) =>
  reference.cases[application].map((c) => ({ application, ...software[application], ...c })),
)

/** r4 as the paper has it, 1/h; the reference prints 15 digits of it. */
const triggers: Readonly<Record<string, number>> = {
  'A none': 0,
  'A every 3 weeks': 1 / (14 * 24),
  'A every 2 weeks': 1 / (7 * 24),
  'B none': 0,
  'B every 2 weeks': 1 / (11 * 24),
  'B every week': 1 / (4 * 24),
}

describe('Huang et al. 1995', () => {
  it.each(cases)('application $application, rejuvenation $rejuvenation', (c) => {
    const trigger = triggers[`${c.application} ${c.rejuvenation}`]!
    expect(trigger).toBeCloseTo(c.r4_per_h, 15)
    const options: Huang1995 = { ...c.options, rejuvenationTriggerRatePerHour: trigger }
    const { robust, failureProbable, failed, rejuvenating, unavailability } = huang1995(options)
    const expected = c.recomputed
    const all = [robust, failureProbable, failed, rejuvenating]
    expectVector(all, [expected.p_S0, expected.p_SP, expected.p_SF, expected.p_SR], 1e-14)
    expect(Math.abs(1 - unavailability - expected.availability)).toBeLessThan(1e-15)
    expectRelative(unavailability * year, expected.downtime_h_per_8640h, 1e-14)
    expectRelative(failed * year, expected.downtime_unplanned_h, 1e-14)
    expectRelative(rejuvenating * year, expected.downtime_planned_h, 1e-14)
    expectRelative(huang1995CostPerHour(options, c.costs) * year, expected.cost_per_8640h, 1e-14)
    const chain = huang1995Chain(options)
    expectVector(stationary(chain).probabilities, all.slice(0, chain.states.length), 1e-14)
  })

  it.each(reference.transient_A_2weeks_from_S0)('after $t_h h from S0, by the kernel', (c) => {
    const chain = huang1995Chain({
      ...software.A.options,
      rejuvenationTriggerRatePerHour: triggers['A every 2 weeks']!,
    })
    const [point] = transient(chain, { initial: 'S0', times: [c.t_h] })
    expectVector(point!.probabilities, c.p, 1e-11)
    const [reward] = transientReward(chain, { initial: 'S0', times: [c.t_h] }, { SF: 1, SR: 1 })
    expectRelative(reward!.accumulated, c.expected_downtime_0_t_h, 1e-11)
  })

  it('says that application A is not to be rejuvenated, and B at once', () => {
    const with_ = (name: 'A' | 'B') => ({ ...software[name].options, rejuvenationTriggerRatePerHour: 1 })
    expect(huang1995BestPolicy(with_('A'), software.A.costs)).toBe('never')
    expect(huang1995BestPolicy(with_('B'), software.B.costs)).toBe('at-once')
  })

  it('refuses what is out of range', () => {
    const options = { ...software.A.options, rejuvenationTriggerRatePerHour: -1 }
    expect(() => huang1995(options)).toThrow('rejuvenationTriggerRatePerHour is -1; accepted: ')
    const costs = { unplannedPerHour: Number.NaN, plannedPerHour: 1 }
    expect(() => huang1995CostPerHour({ ...options, rejuvenationTriggerRatePerHour: 0 }, costs)).toThrow(
      InputError,
    )
    expect(() => huang1995BestPolicy({ ...options, rejuvenationTriggerRatePerHour: 0 }, costs)).toThrow(
      InputError,
    )
  })
})
