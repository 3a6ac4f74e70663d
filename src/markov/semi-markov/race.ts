import { InputError } from '../../errors/index.ts'
import type { Lifetime } from '../lifetimes/index.ts'
import { type Atom, atomsOf, expectation, integrate, logPanels, supportOf } from '../quadrature/index.ts'

/** Who wins among competing times, and when. */
export interface Race {
  /** P(competitor i is first), in the order given; sums to 1. */
  readonly probabilities: readonly number[]
  /** Mean of the shortest time. */
  readonly meanSojourn: number
}

interface Runner {
  readonly to: string
  readonly time: Lifetime
}

/**
 * P(X_j < X_l for all l != j) = E[prod_{l != j} S_l(X_j)] and the mean of the minimum, integral of prod_l S_l.
 *
 * @param state name for error messages
 * @throws InputError when two discrete times can be equal, naming both targets.
 */
export function race(state: string, runners: readonly Runner[]): Race {
  const finite = runners.filter(({ time }) => time.survival(Number.MAX_VALUE) < 1)
  if (finite.length < 2)
    return {
      probabilities: runners.map((runner) => (finite.includes(runner) ? 1 : 0)),
      meanSojourn: finite[0]?.time.mean ?? Number.POSITIVE_INFINITY,
    }
  const atoms = new Map(finite.map((runner) => [runner, atomsOf(runner.time)]))
  refuseTies(state, atoms)
  const breakpoints = bendsOf(atoms)
  const wins = runners.map((runner) => {
    if (!finite.includes(runner)) return 0
    const others = finite.filter((other) => other !== runner)
    const survive = (t: number) =>
      Float64Array.of(others.reduce((product, other) => product * other.time.survival(t), 1))
    return expectation(runner.time, survive, { breakpoints }).value[0]!
  })
  const total = wins.reduce((sum, p) => sum + p, 0)
  return { probabilities: wins.map((p) => p / total), meanSojourn: meanOfMinimum(atoms) }
}

/** The laws of a race, with the atoms of those that are discrete. */
type Atoms = ReadonlyMap<Runner, readonly Atom[] | undefined>

/** Integral of the joint survival, on the scale of log t; before the first 1e-40 quantile nothing has happened yet. */
function meanOfMinimum(runners: Atoms): number {
  const laws = [...runners.keys()].map(({ time }) => time)
  const ranges = [...runners].map(rangeOf)
  const from = Math.min(...ranges.map((r) => r.from))
  const to = Math.min(...ranges.map((r) => r.to))
  if (from >= to) return to
  const joint = (t: number) => laws.reduce((product, law) => product * law.survival(t), 1)
  const integral = integrate((x) => Float64Array.of(joint(Math.exp(x)) * Math.exp(x)), {
    breakpoints: logPanels(Math.max(from, to * 1e-80), to, bendsOf(runners)),
    what: laws.map((law) => law.description).join(' against '),
  })
  return from + integral.value[0]!
}

function rangeOf([{ time }, atoms]: readonly [Runner, readonly Atom[] | undefined]) {
  return atoms === undefined ? supportOf(time) : { from: atoms[0]!.time, to: atoms.at(-1)!.time }
}

/** Where a survival function jumps or has a corner: at atoms, and where a law begins and ends. */
function bendsOf(runners: Atoms): readonly number[] {
  return [...runners].flatMap((entry) => {
    const { from, to } = rangeOf(entry)
    return [from, to, ...(entry[1] ?? []).map(({ time }) => time)]
  })
}

function refuseTies(state: string, runners: Atoms): void {
  const owner = new Map<number, string>()
  for (const [{ to }, atoms] of runners)
    for (const { time } of atoms ?? []) {
      const other = owner.get(time)
      if (other !== undefined)
        throw new InputError(
          `in "${state}" the times to "${other}" and to "${to}" can both be ${time}, and which comes first is open; accepted: discrete times that never tie`,
        )
      owner.set(time, to)
    }
}
