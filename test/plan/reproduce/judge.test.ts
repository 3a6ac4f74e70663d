import { describe, expect, it } from 'vitest'
import type { PaperFigure, Reproduction } from '../../../src/plan/reproduce/contract.ts'
import { judge } from '../../../src/plan/reproduce/judge.ts'

const figure: PaperFigure = {
  id: 'x',
  label: 'a figure',
  value: 42,
  unit: 's',
  resolution: 1,
  provenance: 'published',
  source: 'a slide',
}
const computing = (model: number): Reproduction => ({
  figure: 'p/x',
  model: 'in words',
  fittedTo: [],
  compute: () => model,
})
const verdictOn = (marks: Partial<PaperFigure>, model: number | null, fittedTo: readonly string[] = []) =>
  judge({ ...figure, ...marks }, 'p/x', model === null ? undefined : computing(model), new Set(fittedTo))

describe('the verdict on a figure', () => {
  it.each([
    ['the number itself', {}, 42, 'reproduced'],
    ['half of the last digit above', {}, 42.5, 'reproduced'],
    ['half of the last digit below', {}, 41.5, 'reproduced'],
    ['a little more than half', {}, 42.50001, 'failed'],
    ['the rounding of decimals', { value: 99.985, resolution: 0.001 }, 99.985 + 0.0005, 'reproduced'],
    ['digits cut off', { truncated: true } as const, 42.999, 'reproduced'],
    ['digits cut off, the next number', { truncated: true } as const, 43, 'failed'],
    ['digits cut off, below', { truncated: true } as const, 41.9, 'failed'],
    ['near enough', { withinPercent: 3 }, 43, 'within 3 %'],
    ['just near enough', { withinPercent: 50, resolution: 1 }, 63, 'within 50 %'],
    ['not near enough', { withinPercent: 3 }, 44, 'failed'],
    ['a contradiction', { contradictedBecause: 'the sum is 50' }, 50, 'contradicted'],
    ['a negative figure', { value: -42 }, -42.4, 'reproduced'],
    ['near a negative figure', { value: -42, withinPercent: 3 }, -43, 'within 3 %'],
    ['zero', { value: 0 }, 0, 'reproduced'],
  ])('%s', (_, marks, model, verdict) => {
    expect(verdictOn(marks, model).verdict).toBe(verdict)
  })

  it('is that the agreement proves nothing where a coefficient was fitted to it', () => {
    expect(verdictOn({}, 42, ['p/x']).verdict).toBe('calibrated')
    expect(verdictOn({ withinPercent: 3 }, 43, ['p/x']).verdict).toBe('calibrated')
    expect(verdictOn({}, 42, ['p/other']).verdict).toBe('reproduced')
  })

  it('is a failure where a fitted figure is missed all the same', () => {
    expect(verdictOn({}, 43, ['p/x']).verdict).toBe('failed')
  })

  it('is a failure where a mark no longer holds', () => {
    for (const [marks, model] of [
      [{ contradictedBecause: 'the sum is 50' }, 42],
      [{ withinPercent: 3 }, 42.2],
      [{ notDerivableBecause: 'no inputs' }, 50],
    ] as const) {
      const { verdict, because } = verdictOn(marks, model)
      expect(verdict).toBe('failed')
      expect(because).toMatch(/^stale mark: /)
    }
  })

  it('needs a computation, or a reason why there is none', () => {
    expect(verdictOn({ notDerivableBecause: 'no inputs' }, null)).toEqual({
      model: null,
      verdict: 'not-derivable',
      because: 'no inputs',
    })
    expect(verdictOn({}, null).verdict).toBe('failed')
    expect(verdictOn({ value: null }, null).verdict).toBe('failed')
    expect(verdictOn({ value: null }, 42).verdict).toBe('failed')
  })

  it('is a failure on marks that exclude each other and on a model that gives no number', () => {
    expect(verdictOn({ withinPercent: 3, contradictedBecause: 'the sum is 50' }, 43).verdict).toBe('failed')
    expect(verdictOn({}, Number.NaN)).toEqual({
      model: null,
      verdict: 'failed',
      because: 'the model gives NaN',
    })
  })
})
