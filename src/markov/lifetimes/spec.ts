import { InputError, nearestWord } from '../../errors/index.ts'
import { deterministic } from './deterministic.ts'
import { empirical } from './empirical.ts'
import { erlang } from './erlang.ts'
import { exponential } from './exponential.ts'
import { hypoexponential } from './hypoexponential.ts'
import type { Lifetime } from './lifetime.ts'
import { lognormal } from './lognormal.ts'
import { never } from './never.ts'
import { uniform } from './uniform.ts'
import { weibull } from './weibull.ts'

/** A lifetime law as plain data, for scenario files and JSON; all times in one unit, seconds in the domain. */
export type LifetimeSpec =
  | { readonly law: 'exponential'; readonly mean: number }
  | { readonly law: 'weibull'; readonly shape: number; readonly scale: number }
  | { readonly law: 'hypoexponential'; readonly means: readonly number[] }
  | { readonly law: 'erlang'; readonly stages: number; readonly mean: number }
  | { readonly law: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly law: 'empirical'; readonly times: readonly number[] }
  | { readonly law: 'deterministic'; readonly time: number }
  | { readonly law: 'uniform'; readonly from: number; readonly to: number }
  | { readonly law: 'never' }

/** The names of the laws. */
export const lifetimeLaws = [
  'exponential',
  'weibull',
  'hypoexponential',
  'erlang',
  'lognormal',
  'empirical',
  'deterministic',
  'uniform',
  'never',
] as const satisfies readonly LifetimeSpec['law'][]

/**
 * The law that a plain description names.
 *
 * @throws InputError for an unknown law or a parameter outside its range
 * @example lifetimeOf({ law: 'weibull', shape: 2, scale: 3.6e6 }).mean // 3190416.931647287
 */
export function lifetimeOf(spec: LifetimeSpec): Lifetime {
  switch (spec.law) {
    case 'exponential':
      return meanOnly(spec.mean)
    case 'weibull':
      return weibull(spec)
    case 'hypoexponential':
      return hypoexponential(spec.means.map((mean) => 1 / mean))
    case 'erlang':
      return erlang(spec)
    case 'lognormal':
      return lognormal(spec)
    case 'empirical':
      return empirical(spec.times)
    case 'deterministic':
      return deterministic(spec.time)
    case 'uniform':
      return uniform(spec)
    case 'never':
      return never()
    default:
      return unknown((spec as { readonly law: unknown }).law)
  }
}

/** The exponential law refuses a rate; whoever wrote a mean should read of a mean. */
function meanOnly(mean: number): Lifetime {
  if (!(Number.isFinite(mean) && mean > 0))
    throw new InputError(`mean of the exponential law is ${mean}; accepted: a finite number above 0`, {
      parameter: 'mean',
    })
  return exponential(1 / mean)
}

function unknown(law: unknown): never {
  const near = typeof law === 'string' ? nearestWord(law, lifetimeLaws) : undefined
  const hint = near === undefined ? '' : `; did you mean ${near}?`
  throw new InputError(`law is ${String(law)}; accepted: ${lifetimeLaws.join(', ')}${hint}`, {
    parameter: 'law',
  })
}
