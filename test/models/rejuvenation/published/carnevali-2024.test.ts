import { describe, expect, it } from 'vitest'
import { InputError } from '../../../../src/errors/index.ts'
import { type MarkovRegenerative, regenerativeStationary } from '../../../../src/markov/index.ts'
import { carnevali2024, carnevali2024Best } from '../../../../src/models/rejuvenation/published/index.ts'
import { expectRelative, expectVector } from '../../../markov/support/closeness.ts'
import reference from '../../../reference/carnevali-sar-exp.json' with { type: 'json' }
import { withStagedClock } from './staged-clock.ts'

const { parameters, recomputed, published } = reference
const software = {
  errorRatePerHour: parameters.error.value,
  failureRatePerHour: parameters.fail.value,
  detectionRatePerHour: parameters.detect.value,
  repairRatePerHour: parameters.repair.value,
  rejuvenationFromUpRatePerHour: parameters.rejFromUp.value,
  rejuvenationFromErrorRatePerHour: parameters.rejFromErr.value,
}

function process(delay: number): MarkovRegenerative {
  return {
    states: ['up', 'error', 'down', 'detected', 'fromUp', 'fromError'],
    transitions: [
      { from: 'up', to: 'error', rate: software.errorRatePerHour },
      { from: 'error', to: 'down', rate: software.failureRatePerHour },
      { from: 'down', to: 'detected', rate: software.detectionRatePerHour },
      { from: 'detected', to: 'up', rate: software.repairRatePerHour },
      { from: 'fromUp', to: 'up', rate: software.rejuvenationFromUpRatePerHour },
      { from: 'fromError', to: 'up', rate: software.rejuvenationFromErrorRatePerHour },
    ],
    timers: [
      {
        name: 'clock',
        delay,
        expiry: { up: 'fromUp', error: 'fromError', down: 'detected' },
        preemption: 'reset',
      },
    ],
  }
}

describe('Carnevali et al. 2024, exponential set', () => {
  it.each(published.rows)('clock of $period h', (row) => {
    const p = carnevali2024(software, row.period)
    const rejuvenating = p.rejuvenatingFromUp + p.rejuvenatingFromError
    // Nine decimals are printed.
    expect(Math.abs(p.unavailability - row.unavailability)).toBeLessThan(6e-10)
    expect(Math.abs(p.undetected - row.undetectedFailure)).toBeLessThan(6e-10)
    expect(Math.abs(rejuvenating - row.useless)).toBeLessThan(6e-10)
    const all = [p.up, p.error, p.undetected, p.detected, p.rejuvenatingFromUp, p.rejuvenatingFromError]
    expectVector(all, regenerativeStationary(process(row.period)).probabilities, 1e-12)
  })

  it.each(Object.entries(recomputed.erlang_clock_unavailability))(
    'Erlang clocks of %s h',
    (period, byStages) => {
      for (const [k, expected] of Object.entries(byStages)) {
        const p = withStagedClock(process(Number(period)), Number(k))
        expectRelative(p.down! + p.detected! + p.fromUp! + p.fromError!, expected, 1e-13, `k = ${k}`)
      }
    },
  )

  it('finds the optima of unavailability and of the average reward', () => {
    const least = carnevali2024Best(software, { unavailability: 1, undetected: 0 })
    expectRelative(least.intervalHours as number, recomputed.optimum_unavailability.period_h, 1e-11)
    expectRelative(least.objective, recomputed.optimum_unavailability.unavailability, 1e-14)
    const average = carnevali2024Best(software, { unavailability: 0.5, undetected: 0.5 })
    expectRelative(average.intervalHours as number, recomputed.optimum_average.period_h, 1e-11)
    expectRelative(average.objective, recomputed.optimum_average.average, 1e-14)
  })

  it('without a clock is the plain chain', () => {
    const { unavailability } = carnevali2024(software, 'never')
    const means = [software.errorRatePerHour, software.failureRatePerHour].map((rate) => 1 / rate)
    const down = 1 / software.detectionRatePerHour + 1 / software.repairRatePerHour
    expectRelative(unavailability, down / (means[0]! + means[1]! + down), 1e-14)
  })

  it('refuses what is out of range', () => {
    expect(() => carnevali2024({ ...software, errorRatePerHour: 0 }, 1)).toThrow(
      'errorRatePerHour is 0; accepted: ',
    )
    expect(() => carnevali2024(software, Number.POSITIVE_INFINITY)).toThrow(InputError)
    expect(() => carnevali2024Best(software, { unavailability: -1, undetected: 0 })).toThrow(InputError)
  })
})
