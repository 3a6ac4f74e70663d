import { ctmc, type MarkovRegenerative, stationary, type Transition } from '../../../../src/markov/index.ts'

/**
 * Long-run probabilities of a process with one timer, its delay replaced by k exponential stages of the same mean:
 * a plain chain, independent of the kernel's exact treatment of the timer. Stages are kept from one of the timer's
 * states to another, and lost elsewhere.
 */
export function withStagedClock(
  process: MarkovRegenerative,
  stages: number,
): Readonly<Record<string, number>> {
  const [timer] = process.timers
  if (timer === undefined || typeof timer.delay !== 'number')
    throw new Error('one deterministic timer is needed')
  const rate = stages / timer.delay
  const runsIn = (state: string): boolean => state in timer.expiry
  const name = (state: string, stage: number): string => (runsIn(state) ? `${state} ${stage}` : state)
  const copies = (state: string): readonly number[] =>
    runsIn(state) ? Array.from({ length: stages }, (_, i) => i) : [0]
  const jumps = process.transitions.flatMap(({ from, to, rate: r }): readonly Transition[] =>
    copies(from).map((i) => ({ from: name(from, i), to: name(to, runsIn(from) ? i : 0), rate: r })),
  )
  const ticks = Object.entries(timer.expiry).flatMap(([state, target]): readonly Transition[] =>
    copies(state).map((i) => ({
      from: name(state, i),
      to: i + 1 < stages ? name(state, i + 1) : name(target as string, 0),
      rate,
    })),
  )
  const states = process.states.flatMap((state) => copies(state).map((i) => name(state, i)))
  const chain = ctmc(states, [...jumps, ...ticks])
  const { probabilities } = stationary(chain)
  return Object.fromEntries(
    process.states.map((state) => [
      state,
      copies(state).reduce((sum, i) => sum + probabilities[states.indexOf(name(state, i))]!, 0),
    ]),
  )
}
