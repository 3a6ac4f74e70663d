import { describe, expect, test } from 'vitest'
import {
  type Band,
  bandsAround,
  bandWithin,
  objectiveOf,
  optimalSchedule,
  searchRange,
} from '../../../../src/models/rejuvenation/schedule/index.ts'
import { availabilityGoal, type Case, inputOf, memoryless, twoStages, weibulls } from './inputs.ts'

/** Numbers in [0, 1) that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** Whether a band holds x; null: too near to an edge to tell. */
function holds(band: Band, x: number): boolean | null {
  const slack = 5e-4
  if (band.some(({ from, to }) => x >= from * (1 + slack) && x <= to * (1 - slack))) return true
  return band.some(({ from, to }) => x >= from * (1 - slack) && x <= to * (1 + slack)) ? null : false
}

function expectExact(band: Band, value: (x: number) => number, limit: number, uniform: () => number): void {
  const low = (band[0]?.from ?? 1) / 2
  const high = Math.min(4 * (band[0]?.from ?? 1), 2 * (band.at(-1)?.to ?? 1))
  for (let count = 0; count < 60; count++) {
    const x = low * (high / low) ** uniform()
    const said = holds(band, x)
    if (said !== null) expect({ x, inside: value(x) <= limit }).toEqual({ x, inside: said })
  }
}

describe('bands contain exactly the points within 2 % of the optimum', () => {
  const cases: readonly (readonly [string, Case])[] = [
    ['Weibull, guests restart', { ...weibulls, restartsGuests: true }],
    ['Weibull, kept', { ...weibulls, vmmDowntime: 42, restartsGuests: false }],
    ['two stages, guests restart', { ...twoStages, restartsGuests: true }],
    ['two stages, kept', { ...twoStages, vmmDowntime: 42, restartsGuests: false }],
    ['dear guest restarts', { ...twoStages, osDowntime: 400, vmmDowntime: 500, restartsGuests: true }],
  ]

  test.each(cases)('%s', (_, question) => {
    const input = inputOf(question)
    const { restartsGuests } = question
    const f = objectiveOf(input, availabilityGoal)
    const best = optimalSchedule(input, availabilityGoal, f)
    const { osBand, vmmBand } = bandsAround(f, best, {
      tolerance: 0.02,
      range: searchRange(input),
      restartsGuests,
    })
    const { osIntervalSeconds: os, vmmIntervalSeconds: vmm, value } = best
    const uniform = seeded(7)
    expectExact(vmmBand, (x) => f(os, x), 1.02 * value, uniform)
    expectExact(osBand, (x) => f(x, vmm), 1.02 * value, uniform)
    expect(holds(vmmBand, vmm)).not.toBe(false)
    expect(holds(osBand, os)).not.toBe(false)
    if (!restartsGuests) expect([osBand.length, vmmBand.length]).toEqual([1, 1])
  })

  test('ridges part the band into pieces that end on them', () => {
    const input = inputOf({ ...twoStages, restartsGuests: true })
    const f = objectiveOf(input, availabilityGoal)
    const best = optimalSchedule(input, availabilityGoal, f)
    const { vmmBand } = bandsAround(f, best, {
      tolerance: 0.02,
      range: searchRange(input),
      restartsGuests: true,
    })
    expect(vmmBand.length).toBeGreaterThan(3)
    const onRidge = vmmBand.slice(0, -1).filter(({ to }) => {
      const ratio = to / best.osIntervalSeconds
      return Math.abs(ratio - Math.round(ratio)) < 1e-6
    })
    expect(onRidge.length).toBeGreaterThanOrEqual(3)
  })

  test('never belongs to the band of failures without memory, and the band is open', () => {
    const input = inputOf({ ...memoryless, restartsGuests: false })
    const f = objectiveOf(input, availabilityGoal)
    const best = optimalSchedule(input, availabilityGoal, f)
    const bands = bandsAround(f, best, { tolerance: 0.02, range: searchRange(input), restartsGuests: false })
    for (const band of [bands.osBand, bands.vmmBand]) {
      expect(band).toHaveLength(1)
      expect(band[0]?.to).toBe(Number.POSITIVE_INFINITY)
    }
    const from = bands.osBand[0]!.from
    expect(f(from, Number.POSITIVE_INFINITY) / best.value).toBeCloseTo(1.02, 4)
  })
})

describe('bandWithin', () => {
  const within = { low: 0.01, high: 1000, knots: [] }

  test('finds both edges of a valley', () => {
    const [piece] = bandWithin((x) => (Number.isFinite(x) ? Math.log(x / 3) ** 2 : 9), 0.25, within)
    expect(piece!.from / (3 * Math.exp(-0.5))).toBeCloseTo(1, 3)
    expect(piece!.to / (3 * Math.exp(0.5))).toBeCloseTo(1, 3)
  })

  test('takes edges from inside', () => {
    const value = (x: number) => Math.log(x / 3) ** 2
    for (const { from, to } of bandWithin(value, 0.25, within)) {
      expect(value(from)).toBeLessThanOrEqual(0.25)
      expect(value(to)).toBeLessThanOrEqual(0.25)
    }
  })

  test('keeps to the teeth that its knots name', () => {
    const saw = (x: number): number => Math.ceil(x) - x
    const knots = Array.from({ length: 6 }, (_, k) => [k + 1, (k + 1) * (1 + 1e-6)]).flat()
    const bands = bandWithin(saw, 0.25, { low: 0.5, high: 4.5, knots })
    expect(bands).toHaveLength(4)
    bands.forEach(({ from, to }, k) => {
      expect(from).toBeCloseTo(k + 0.75, 2)
      expect(to).toBe(k + 1)
    })
  })

  test('is empty where nothing is within the limit, and whole where everything is', () => {
    expect(bandWithin(() => 2, 1, within)).toEqual([])
    expect(bandWithin(() => 1, 1, within)).toEqual([{ from: 0.01, to: Number.POSITIVE_INFINITY }])
  })
})
