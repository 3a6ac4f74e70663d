import { InputError } from '../../errors/index.ts'
import type { SimulationQuestion, SolveMethod, SolveQuestion } from '../../plan/solve/index.ts'
import { parseCount, parseDuration, parseFraction } from '../../units/index.ts'
import type { Flag, GivenFlags } from '../flag.ts'
import { maxStatesFlag, setFlag } from './load-model.ts'

// Its own list: the solver itself is loaded only when it is asked.
const solveMethods = [
  'auto',
  'exact',
  'nested',
  'large',
  'simulate',
] as const satisfies readonly SolveMethod[]

/** The flag that chooses measures. */
export const measureFlag: Flag = {
  name: 'measure',
  group: 'Model',
  placeholder: 'NAME,...',
  describe:
    "measures to print, by name; also places of a net (mean tokens), or labels and states of a '.tra' (default: all measures)",
}

/** The flags of `solve`. */
export const solveFlags: readonly Flag[] = [
  setFlag,
  measureFlag,
  {
    name: 'at',
    group: 'Model',
    placeholder: '24h,1y',
    describe: 'also at these times from the start: mean, mean up to then, and what has gathered',
  },
  {
    name: 'derivatives',
    group: 'Model',
    placeholder: 'all|none|NAME,...',
    default: 'all constants of a small model',
    describe: 'derivatives and elasticities of the long run by these constants',
    words: () => ['all', 'none'],
  },
  {
    name: 'method',
    group: 'Model',
    placeholder: solveMethods.join('|'),
    default: 'auto',
    describe:
      'exact: state reduction, or one clock at a time; nested: a clock within a clock; large: millions of states; simulate: anything',
    words: () => solveMethods,
  },
  maxStatesFlag,
  {
    name: 'tolerance',
    group: 'Model',
    placeholder: '1e-10',
    default: '1e-10',
    describe: 'relative error that the method for large chains must reach, or it refuses to answer',
  },
  { name: 'simulate', group: 'Model', describe: 'the same as --method simulate' },
  {
    name: 'seed',
    group: 'Model',
    placeholder: 'N',
    default: '1',
    describe: 'simulation: the same seed, the same answer',
  },
  {
    name: 'relative-width',
    group: 'Model',
    placeholder: '1%',
    default: '1%',
    describe: 'simulation: stop when every half-width is this share of its mean',
  },
  {
    name: 'confidence',
    group: 'Model',
    placeholder: '95%',
    default: '95%',
    describe: 'simulation: probability that an interval covers the true value',
  },
  {
    name: 'max-events',
    group: 'Model',
    placeholder: 'N',
    default: '20000000',
    describe: 'simulation: stop after so many events in any case',
  },
  { name: 'list', group: 'General', describe: 'list the models that come with the program' },
]

const mostEvents = 10_000_000_000
const largestSeed = 0xffff_ffff

function listOf(given: GivenFlags, flag: string): readonly string[] {
  const text = given.text(flag)
  if (text === undefined) return []
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  if (words.length > 0) return words
  throw new InputError(`is '${text}'; accepted: at least one, with commas between them`, { parameter: flag })
}

function methodOf(given: GivenFlags): SolveMethod {
  const text = given.text('method') ?? (given.on('simulate') ? 'simulate' : 'auto')
  const method = solveMethods.find((word) => word === text)
  if (method === undefined) {
    throw new InputError(`is '${text}'; accepted: ${solveMethods.join(', ')}`, { parameter: 'method' })
  }
  if (given.on('simulate') && method !== 'simulate') {
    throw new InputError(`is '${text}' beside --simulate; accepted: one of them`, { parameter: 'method' })
  }
  return method
}

function fraction(given: GivenFlags, flag: string, usual: number): number {
  const text = given.text(flag)
  if (text === undefined) return usual
  const value = parseFraction(text, flag)
  if (value > 0 && value < 1) return value
  throw new InputError(`is '${text}'; accepted: above 0% and below 100%`, { parameter: flag })
}

function wholeNumber(given: GivenFlags, flag: string, range: readonly [number, number, number]): number {
  const [least, usual, most] = range
  const text = given.text(flag)
  const value = text === undefined ? usual : Number(text.trim())
  if (/^\d+$/.test(text?.trim() ?? '0') && value >= least && value <= most) return value
  throw new InputError(`is '${text}'; accepted: a whole number from ${least} to ${most}`, { parameter: flag })
}

function tolerance(given: GivenFlags): number {
  const text = given.text('tolerance') ?? '1e-10'
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && value < 1) return value
  throw new InputError(`is '${text}'; accepted: a number above 0 and below 1, such as 1e-10`, {
    parameter: 'tolerance',
  })
}

function simulationOf(given: GivenFlags): SimulationQuestion {
  return {
    seed: wholeNumber(given, 'seed', [0, 1, largestSeed]),
    relativeWidth: fraction(given, 'relative-width', 0.01),
    confidence: fraction(given, 'confidence', 0.95),
    maxEvents: wholeNumber(given, 'max-events', [1, 20_000_000, mostEvents]),
  }
}

function derivativesOf(given: GivenFlags): SolveQuestion['derivatives'] {
  const text = given.text('derivatives')
  if (text === undefined) return 'auto'
  if (text === 'none') return []
  return text === 'all' ? 'all' : listOf(given, 'derivatives')
}

/** Most states asked for, as an option that may be absent. @throws InputError for no whole number */
export function maxStatesOf(given: GivenFlags): { readonly maxStates?: number } {
  const text = given.text('max-states')
  return text === undefined ? {} : { maxStates: parseCount(text, 'max-states') }
}

/** Names of measures asked for; none: all. */
export const measuresOf = (given: GivenFlags): readonly string[] => listOf(given, 'measure')

/** What the flags ask about a model. @throws InputError naming the flag */
export function solveQuestion(given: GivenFlags): SolveQuestion {
  return {
    method: methodOf(given),
    measures: measuresOf(given),
    timesSeconds: listOf(given, 'at').map((time) => parseDuration(time, 'at')),
    derivatives: derivativesOf(given),
    ...maxStatesOf(given),
    relativeTolerance: tolerance(given),
    simulation: simulationOf(given),
  }
}
