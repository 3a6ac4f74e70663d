import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import {
  kOfNUnavailability,
  parallelUnavailability,
  seriesUnavailability,
  unitUnavailability,
} from '../../../src/models/dependability/index.ts'
import { expectRelative } from '../../markov/support/closeness.ts'
import reference from '../../reference/published-examples.json' with { type: 'json' }

function example(id: string) {
  const found = reference.examples.find((e) => e.id === id)
  if (found === undefined) throw new Error(`there is no example ${id}`)
  const { inputs, expected, tolerance } = found as unknown as Record<
    string,
    Readonly<Record<string, unknown>>
  >
  const holds = (key: string, value: number): void =>
    expect(Math.abs(value - (expected![key] as number)), `${id}: ${value}`).toBeLessThanOrEqual(
      tolerance!['*'] as number,
    )
  return { inputs: inputs!, holds }
}

const complements = (availabilities: unknown): readonly number[] =>
  (availabilities as readonly number[]).map((a) => 1 - a)

describe('published blocks', () => {
  it('aws-hard-dependencies', () => {
    const { inputs, holds } = example('aws-hard-dependencies')
    holds('pct', 100 - 100 * seriesUnavailability(complements(inputs.a)))
  })

  it('aws-redundant-pair', () => {
    const { inputs, holds } = example('aws-redundant-pair')
    const alike = new Array<number>(inputs.n as number).fill(1 - (inputs.a as number))
    holds('pct', 100 - 100 * parallelUnavailability(alike))
  })

  it('aws-mtbf-mttr', () => {
    const { inputs, holds } = example('aws-mtbf-mttr')
    const unit = { meanUpHours: inputs.mtbf_h as number, meanRepairHours: inputs.mttr_h as number }
    holds('pct', 100 - 100 * unitUnavailability(unit))
  })

  it('eventhelix-series', () => {
    const { inputs, holds } = example('eventhelix-series')
    const unavailability = seriesUnavailability(complements(inputs.a))
    holds('pct', 100 - 100 * unavailability)
    holds('down_days', unavailability * 365)
  })
})

describe('blocks', () => {
  it('keep the digits of rare failures', () => {
    expectRelative(seriesUnavailability([1e-20, 2e-20]), 3e-20, 1e-15)
    expectRelative(parallelUnavailability([1e-20, 2e-20]), 2e-40, 1e-15)
    // 3 u^2 - 2 u^3
    expectRelative(kOfNUnavailability(2, [1e-12, 1e-12, 1e-12]), 3e-24 - 2e-36, 1e-15)
  })

  it('know certain failure and certain success', () => {
    expect(seriesUnavailability([0.2, 1])).toBe(1)
    expect(seriesUnavailability([0, 0])).toBe(0)
    expect(parallelUnavailability([1, 1])).toBe(1)
    expect(kOfNUnavailability(2, [0, 1, 1])).toBe(1)
    expect(kOfNUnavailability(1, [0, 1, 1])).toBe(0)
    expect(unitUnavailability({ meanUpHours: 5, meanRepairHours: 0 })).toBe(0)
  })

  it('refuse what is out of range', () => {
    expect(() => seriesUnavailability([])).toThrow('unavailabilities is an empty list; accepted: ')
    expect(() => parallelUnavailability([0.1, Number.NaN])).toThrow('unavailabilities is NaN; accepted: ')
    expect(() => kOfNUnavailability(3, [0.1, 0.1])).toThrow(
      'needed is 3; accepted: at most the number of blocks, 2',
    )
    expect(() => kOfNUnavailability(0, [0.1])).toThrow(InputError)
    expect(() => unitUnavailability({ meanUpHours: 0, meanRepairHours: 1 })).toThrow(InputError)
  })
})
