import { describe, expect, test } from 'vitest'
import { type LifetimeSpec, lifetimeOf } from '../../../src/markov/lifetimes/index.ts'
import {
  agingAvailability,
  agingBreakEvens,
  agingOf,
  lifetimeForms,
  type PlannedClocks,
  parseLifetime,
  printLifetime,
} from '../../../src/plan/aging/index.ts'

const day = 86_400

describe('lifetimes as users write them', () => {
  const cases: readonly (readonly [string, LifetimeSpec])[] = [
    ['exponential:30d', { law: 'exponential', mean: 30 * day }],
    ['weibull:2:1000h', { law: 'weibull', shape: 2, scale: 3.6e6 }],
    ['weibull:1.5:1w', { law: 'weibull', shape: 1.5, scale: 7 * day }],
    ['hypoexponential:1w:3d', { law: 'hypoexponential', means: [7 * day, 3 * day] }],
    ['erlang:3:90d', { law: 'erlang', stages: 3, mean: 90 * day }],
    ['lognormal:12d:0.8', { law: 'lognormal', median: 12 * day, sigma: 0.8 }],
    ['uniform:0d:30d', { law: 'uniform', from: 0, to: 30 * day }],
    ['deterministic:5d', { law: 'deterministic', time: 5 * day }],
    ['never', { law: 'never' }],
  ]
  test.each(cases)('%s', (text, spec) => {
    expect(parseLifetime(text)).toEqual(spec)
    expect(parseLifetime(printLifetime(spec))).toEqual(spec)
  })

  test('every form is one of these', () => {
    const laws = new Set(cases.map(([text]) => text.split(':')[0]))
    expect(new Set(lifetimeForms.map((form) => form.split(':')[0]))).toEqual(laws)
  })

  test('errors name the flag', () => {
    expect(() => parseLifetime('weibull:2', 'guestLifetime')).toThrow(
      expect.objectContaining({ parameter: 'guestLifetime' }),
    )
  })

  test('a list of times too short to be a law says how many are needed', () => {
    expect(() => agingOf({ guestLifetime: { law: 'empirical', times: [] } })).toThrow(/accepted: at least 3/)
  })
})

describe('agingOf', () => {
  test('what is left out is of the paper, and the source says which part', () => {
    const usual = agingOf({})
    expect(usual.source).toContain('Machida')
    const mixed = agingOf({ guestRepairSeconds: 60 })
    expect(mixed.guest.repairSeconds).toBe(60)
    expect(mixed.vmm).toEqual({ ...usual.vmm, lifetime: expect.anything() })
    expect(mixed.source).toMatch(/^given by the user; what is left out: .*Machida/)
    expect(agingOf({ guestRepairSeconds: 60, agingSource: 'our reviews' }).source).toContain('our reviews')
  })

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a repair of %d s', (seconds) => {
    expect(() => agingOf({ vmmRepairSeconds: seconds })).toThrow('at least zero')
  })
})

describe('break-even with aging', () => {
  const aging = agingOf({
    guestLifetime: { law: 'weibull', shape: 2, scale: 400 * day },
    vmmLifetime: { law: 'weibull', shape: 2, scale: 2000 * day },
  })
  const clocks: PlannedClocks = {
    osIntervalSeconds: 7 * day,
    osDowntimeSeconds: 34,
    vmmIntervalSeconds: 28 * day,
    vmmDowntimeSeconds: 241,
    restartsGuests: true,
  }
  const at = (changed: Partial<PlannedClocks>): number =>
    agingAvailability(aging, { ...clocks, ...changed }).unavailability

  test.each([true, false])(
    'the largest downtime just meets the target (guests restart: %s)',
    (restartsGuests) => {
      const [even] = agingBreakEvens(aging, { ...clocks, restartsGuests }, [1.6e-4])
      expect(at({ restartsGuests, vmmDowntimeSeconds: even!.maxDowntimeSeconds! }) / 1.6e-4).toBeCloseTo(
        1,
        10,
      )
    },
  )

  test.each([true, false])(
    'beyond the shortest interval every longer one meets the target (guests restart: %s)',
    (restartsGuests) => {
      const target = restartsGuests ? 1.9e-4 : 2e-4
      const [even] = agingBreakEvens(aging, { ...clocks, restartsGuests, vmmIntervalSeconds: 28 * day }, [
        target,
      ])
      const shortest = even!.minVmmIntervalSeconds
      if (shortest === null) {
        expect(at({ restartsGuests, vmmIntervalSeconds: Number.POSITIVE_INFINITY })).toBeGreaterThan(target)
        return
      }
      for (let factor = 1.0001; factor < 1000; factor *= 1.37)
        expect(at({ restartsGuests, vmmIntervalSeconds: shortest * factor })).toBeLessThanOrEqual(target)
      expect(at({ restartsGuests, vmmIntervalSeconds: shortest * (1 - 1e-6) })).toBeGreaterThan(target)
    },
  )

  test('null where no value meets the target', () => {
    expect(agingBreakEvens(aging, clocks, [1e-9])).toEqual([
      { maxDowntimeSeconds: null, minVmmIntervalSeconds: null },
    ])
  })

  test('laws of never are the schedule alone', () => {
    const never = agingOf({ guestLifetime: { law: 'never' }, vmmLifetime: { law: 'never' } })
    const { plannedUnavailability, unplannedUnavailability } = agingAvailability(never, clocks)
    const x = (241 + 3 * 34) / (28 * day)
    expect(plannedUnavailability / (x / (1 + x))).toBeCloseTo(1, 12)
    expect(unplannedUnavailability).toBe(0)
    expect(lifetimeOf({ law: 'never' }).mean).toBe(Number.POSITIVE_INFINITY)
  })
})
