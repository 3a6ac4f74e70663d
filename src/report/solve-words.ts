import type { SimulationRun, Solution, SolutionMethod } from '../plan/solve/index.ts'
import { formatCount, formatDuration, formatPercent } from '../units/index.ts'

const methods: Readonly<Record<SolutionMethod, string>> = {
  'state-reduction': 'state reduction (GTH), exact but for rounding',
  'large-chain': 'the large-chain method',
  regenerative: 'Markov regenerative theory: one deterministic or general transition at a time',
  'nested-clocks': 'Markov renewal equations of nested clocks',
  simulation: 'simulation',
}

/** How many digits of a number are right, at most 12. */
function rightDigits(value: number, error: number): number {
  if (value === 0 || error === 0) return 12
  return Math.min(12, Math.max(1, Math.floor(-Math.log10(error / Math.abs(value)))))
}

/** A figure with the digits that its estimated error leaves. */
export function figure(value: number, error = 0): string {
  return String(Number(value.toPrecision(rightDigits(value, error))))
}

/** A small quantity such as an error or a residual, in two digits. */
export function size(value: number): string {
  return value === 0 ? '0' : value.toExponential(1)
}

/** How the model was solved, in a sentence or two. */
export function methodSentences(solution: Solution): readonly string[] {
  const { method, states, transitions, residual, iterations, simulation } = solution
  if (simulation !== null) return [simulationSentence(simulation)]
  const vanishing = states?.vanishing ?? null
  const removed = vanishing === null ? '' : `, ${formatCount(vanishing)} vanishing`
  const counts = `${formatCount(states?.tangible ?? 0)} tangible states${removed}, ${formatCount(transitions ?? 0)} transitions`
  const cycles = iterations === 0 ? '' : `; ${iterations} cycles`
  const balance = residual === null ? '' : `; residual ${size(residual)}`
  return [`Solved by ${methods[method]}.`, `${counts}${cycles}${balance}.`]
}

function simulationSentence(run: SimulationRun): string {
  const stretches =
    run.estimator === 'regenerative'
      ? `${formatCount(run.stretches)} cycles between returns to ${run.regeneration}`
      : `${formatCount(run.stretches)} batches`
  return `Simulated ${formatCount(run.events)} events, ${formatDuration(run.simulatedSeconds)}, with seed ${run.seed}: ${stretches}; ${run.stopRule}.`
}

/** Mean time to failure in words. */
export function failureSentence({ meanTimeToFailure: { seconds, reason } }: Solution): string {
  return seconds === null
    ? `Mean time to failure: not told (${reason}).`
    : `Mean time to failure: ${formatDuration(seconds)} (${figure(seconds)} s).`
}

/** What a reader should know before trusting the answer, a sentence each. */
export function solveWarnings({ simulation }: Solution): readonly string[] {
  if (simulation === null) return []
  const { converged, events, warnings, confidence } = simulation
  const stopped = converged
    ? []
    : [
        `the simulation stopped at ${formatCount(events)} events before every interval was as narrow as asked: --max-events, --relative-width`,
      ]
  return [
    ...stopped,
    ...warnings.map((warning) => {
      if (warning.kind === 'reward-never-changed')
        return `${warning.measure} was ${warning.value} all the time: if it depends on a rare state, the simulation never saw it, and its interval says nothing`
      const examples = warning.examples.join('; ')
      return `${formatCount(warning.count)} states one step off the way were never seen (${examples}): what they contribute is missing from the ${formatPercent(confidence)} intervals`
    }),
  ]
}
