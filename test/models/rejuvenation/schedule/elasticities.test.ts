import { describe, expect, test } from 'vitest'
import { elasticities } from '../../../../src/models/rejuvenation/schedule/index.ts'
import {
  type TwoClockInput,
  twoClockAvailability,
} from '../../../../src/models/rejuvenation/two-clock/index.ts'
import { type Case, day, inputOf, twoStages, weibulls } from './inputs.ts'

const valuesOf = (question: Case): Readonly<Record<string, number>> =>
  Object.fromEntries(elasticities(inputOf(question), question).map(({ input, value }) => [input, value]))
const methodsOf = (question: Case): Readonly<Record<string, string>> =>
  Object.fromEntries(elasticities(inputOf(question), question).map(({ input, method }) => [input, method]))

/** Differences of the model to one side, extrapolated to the limit (Neville), with steps of their own. */
function slope(change: (factor: number) => TwoClockInput, side: 1 | -1): number {
  const logU = (h: number): number =>
    Math.log(twoClockAvailability(change(Math.exp(side * h))).unavailability)
  const here = logU(0)
  const steps = [8e-3, 4e-3, 2e-3, 1e-3]
  const table = steps.map((h) => (logU(h) - here) / (side * h))
  for (let level = 1; level < steps.length; level++)
    for (let i = steps.length - 1; i >= level; i--)
      table[i] = table[i]! + (table[i]! - table[i - 1]!) / (2 ** level - 1)
  return table.at(-1)!
}

const changes: Readonly<Record<string, (question: Case, factor: number) => Case>> = {
  osDowntime: (question, factor) => ({ ...question, osDowntime: 34 * factor }),
  guestRepair: (question, factor) => ({ ...question, guestRepair: 2100 * factor }),
  vmmDowntime: (question, factor) => ({ ...question, vmmDowntime: 241 * factor }),
  vmmRepair: (question, factor) => ({ ...question, vmmRepair: 3900 * factor }),
  osInterval: (question, factor) => ({ ...question, osInterval: question.osInterval! * factor }),
  vmmInterval: (question, factor) => ({ ...question, vmmInterval: question.vmmInterval! * factor }),
  guestLifetime: (question, factor) => ({
    ...question,
    guest: { law: 'weibull', shape: 2, scale: 3.6e6 * factor },
  }),
  vmmLifetime: (question, factor) => ({
    ...question,
    vmm: { law: 'weibull', shape: 2, scale: 1.44e7 * factor },
  }),
}

const smooth: readonly (readonly [string, Case])[] = [
  ['kept', { ...weibulls, osInterval: 7 * day, vmmInterval: 30 * day, restartsGuests: false }],
  [
    'guests restart, between ridges',
    { ...weibulls, osInterval: 7 * day, vmmInterval: 31 * day, restartsGuests: true },
  ],
  [
    'VMM more often than guests',
    { ...weibulls, osInterval: 90 * day, vmmInterval: 31 * day, restartsGuests: true },
  ],
]

describe.each(smooth)('%s: every elasticity is the limit of differences from above', (_, question) => {
  const values = valuesOf(question)
  test.each(Object.entries(changes))('%s', (name, change) => {
    const expected = slope((factor) => inputOf(change(question, factor)), 1)
    // Guests that are kept can resonate with the VMM clock: U has wrinkles of about this slope in either interval.
    const wrinkled = !question.restartsGuests && name.endsWith('Interval')
    expect(Math.abs(values[name]! - expected)).toBeLessThan(wrinkled ? 1e-3 : 2e-6)
  })
})

describe('on a ridge, where U jumps', () => {
  const question: Case = { ...weibulls, osInterval: 7 * day, vmmInterval: 28 * day, restartsGuests: true }
  const values = valuesOf(question)

  test('elasticities in both intervals are one-sided, away from the jump', () => {
    expect(methodsOf(question)).toMatchObject({
      osInterval: 'one-sided',
      vmmInterval: 'one-sided',
      guestLifetime: 'difference',
      osDowntime: 'exact',
    })
    const vmm = slope((factor) => inputOf(changes.vmmInterval!(question, factor)), -1)
    const os = slope((factor) => inputOf(changes.osInterval!(question, factor)), 1)
    expect(values.vmmInterval!).toBeCloseTo(vmm, 5)
    expect(values.osInterval!).toBeCloseTo(os, 5)
  })

  test.each([1e-7, -1e-7, 1e-6, -1e-4, 1e-4])(
    'a relative %d beside one, they stay within the cell',
    (off) => {
      const beside = valuesOf({ ...question, vmmInterval: 28 * day * (1 + off) })
      for (const name of ['osInterval', 'vmmInterval']) {
        expect(Math.abs(beside[name]!)).toBeLessThan(2)
        if (off < 0) expect(beside[name]!).toBeCloseTo(values[name]!, 2)
      }
    },
  )
})

test('largest first; clocks and lifetimes of never have none', () => {
  const found = elasticities(
    inputOf({
      ...twoStages,
      vmm: { law: 'never' },
      vmmInterval: Number.POSITIVE_INFINITY,
      restartsGuests: false,
    }),
    { ...twoStages, vmm: { law: 'never' } },
  )
  const sizes = found.map(({ value }) => Math.abs(value))
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  expect(found.map(({ input }) => input)).not.toContain('vmmLifetime')
  expect(found.map(({ input }) => input)).not.toContain('vmmInterval')
})

test('no downtime, no elasticities', () => {
  const none = { guest: { law: 'never' }, vmm: { law: 'never' } } as const
  expect(
    elasticities(inputOf({ ...none, osDowntime: 0, vmmDowntime: 0, restartsGuests: true }), none),
  ).toEqual([])
})
