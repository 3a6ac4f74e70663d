import { expect, test } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import { hypoexponential, type LifetimeSpec, lifetimeOf } from '../../../src/markov/lifetimes/index.ts'

const refused: readonly (readonly [LifetimeSpec, string, string])[] = [
  [
    { law: 'exponential', mean: 0 },
    'mean',
    'mean of the exponential law is 0; accepted: a finite number above 0',
  ],
  [{ law: 'exponential', mean: Number.NaN }, 'mean', 'mean of the exponential law is NaN'],
  [{ law: 'weibull', shape: -1, scale: 5 }, 'shape', 'shape of the Weibull law is -1'],
  [
    { law: 'weibull', shape: 2, scale: Number.POSITIVE_INFINITY },
    'scale',
    'scale of the Weibull law is Infinity',
  ],
  [{ law: 'weibull', shape: 0.001, scale: 5 }, 'mean', 'mean of the Weibull law is Infinity'],
  [{ law: 'hypoexponential', means: [] }, 'rates', 'rates of the hypoexponential law is an empty list'],
  [
    { law: 'erlang', stages: 2.5, mean: 1 },
    'stages',
    'stages of the Erlang law is 2.5; accepted: a whole number',
  ],
  [{ law: 'lognormal', median: 60, sigma: 0 }, 'sigma', 'sigma of the lognormal law is 0'],
  [{ law: 'uniform', from: 5, to: 5 }, 'to', 'to of the uniform law is 5; accepted: a number above from, 5'],
  [{ law: 'deterministic', time: -1 }, 'time', 'time of the deterministic law is -1'],
  [{ law: 'weibul' } as never, 'law', 'did you mean weibull?'],
]

test.each(refused)('%j is refused in one line that names it', (spec, parameter, sentence) => {
  const thrown = (() => {
    try {
      return lifetimeOf(spec)
    } catch (error) {
      return error
    }
  })()
  expect(thrown).toBeInstanceOf(InputError)
  expect((thrown as InputError).message).toContain(sentence)
  expect((thrown as InputError).message).not.toContain('\n')
  expect((thrown as InputError).parameter).toBe(parameter)
})

test('means of stages are the reciprocals of their rates', () => {
  const law = lifetimeOf({ law: 'hypoexponential', means: [240, 2160] })
  expect(law.mean).toBeCloseTo(2400, 10)
  expect(law.survival(500)).toBe(hypoexponential([1 / 240, 1 / 2160]).survival(500))
})
