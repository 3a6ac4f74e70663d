import type { EvacuationAnswer, MigrateAnswer, MigrateMethodAnswer } from '../plan/transfer/index.ts'
import { formatDuration, formatRate } from '../units/index.ts'
import type { MethodColumn, Rows, TransferView } from './transfer-view.ts'
import { bestSentence, costWords, counted, endingWords, figure } from './transfer-words.ts'

const many = ({ guests, sourceHosts }: MigrateAnswer): boolean => guests * sourceHosts > 1

function inputOf({ inputs }: MigrateAnswer, name: string): number | null {
  return inputs.find((input) => input.name === name)?.value ?? null
}

function evacuationSentence(evacuation: EvacuationAnswer, answer: MigrateAnswer): string {
  const { guests, sourceHosts, policy } = answer
  const who = `${counted(guests * sourceHosts, 'guest')}${sourceHosts > 1 ? ` of ${counted(sourceHosts, 'host')}` : ''}`
  const { makespanSeconds, worstDowntimeSeconds, converged, reason } = evacuation
  if (makespanSeconds === null) return `The ${who} never all leave (policy ${policy.name}): ${reason}.`
  const waves = evacuation.waves.reduce((sum, wave) => sum + wave.waves, 0)
  const cut = converged ? '' : ` They do not converge: ${reason}.`
  return `All ${who} have left after ${formatDuration(makespanSeconds)} (policy ${policy.name}, ${counted(waves, 'wave')}); the worst is down for ${figure(worstDowntimeSeconds, 's')}.${cut}`
}

function endingOf(answer: MigrateMethodAnswer): string {
  if (!answer.converged) return `; it ${endingWords(answer)}`
  return answer.stopRule === null ? '' : '; it converges'
}

function emptiedSentence({ methods, sourceHosts }: MigrateAnswer): string {
  const hosts = sourceHosts === 1 ? 'the host' : counted(sourceHosts, 'host')
  const ended = methods.flatMap(({ method, evacuation }) => {
    const seconds = evacuation?.makespanSeconds ?? null
    return seconds === null ? [] : [{ method, seconds }]
  })
  const [best] = ended.toSorted((a, b) => a.seconds - b.seconds)
  if (best === undefined) return `No method empties ${hosts} with these inputs.`
  return `Fastest to empty ${hosts}: ${best.method} (${formatDuration(best.seconds)}).`
}

function sentences(answer: MigrateAnswer): readonly string[] {
  const { methods } = answer
  const [only] = methods
  const several = many(answer)
  if (methods.length > 1 || only === undefined) {
    const ofOne = several ? 'For one guest that has the rate to itself: ' : ''
    return [...(several ? [emptiedSentence(answer)] : []), `${ofOne}${bestSentence(methods)}`]
  }
  const alone = several ? 'One guest that has the rate to itself' : 'The guest'
  const moved =
    only.totalSeconds === null
      ? `${only.method} ${endingWords(only)}.`
      : `${alone} moves by ${only.method} in ${costWords(only)}${endingOf(only)}.`
  return several && only.evacuation !== null ? [evacuationSentence(only.evacuation, answer), moved] : [moved]
}

function header(answer: MigrateAnswer): readonly string[] {
  const { profile, stopRule, dirtyModel, policy } = answer
  const part = (name: string, unit: 'B' | 'B/s', words: string): readonly string[] => {
    const value = inputOf(answer, name)
    return value === null ? [] : [`${words} ${figure(value, unit)}`]
  }
  const parts = [
    ...part('memoryBytes', 'B', 'memory to move'),
    ...part('rateBytesPerSecond', 'B/s', 'rate'),
    ...part('dirtyBytesPerSecond', 'B/s', 'dirtied at'),
    ...part('workingSetBytes', 'B', 'working set'),
  ]
  const lines = [`Profile ${profile.name} (${profile.year}): ${parts.join(', ')}.`]
  if (inputOf(answer, 'dirtyBytesPerSecond') !== null) {
    lines.push(
      `Stop rule ${stopRule.name}: ${stopRule.says}. Dirty set ${dirtyModel.name}: ${dirtyModel.formula}.`,
    )
  }
  if (many(answer)) lines.push(`Policy ${policy.name}: ${policy.says}.`)
  return lines
}

function wavesOf({ evacuation }: MigrateMethodAnswer, answer: MigrateAnswer): readonly Rows[] {
  if (evacuation === null || !many(answer)) return []
  return [
    {
      title: 'Waves',
      heads: ['waves', 'guests each', 'out of a host', 'rate of each guest', 'time', 'downtime', 'converges'],
      rows: evacuation.waves.map((wave) => [
        String(wave.waves),
        String(wave.guests),
        String(wave.guestsPerHost),
        formatRate(wave.rateBytesPerSecond),
        figure(wave.totalSeconds, 's'),
        figure(wave.downtimeSeconds, 's'),
        wave.converged ? 'yes' : 'no',
      ]),
      left: new Set(),
    },
  ]
}

const columns: readonly MethodColumn<MigrateMethodAnswer, MigrateAnswer>[] = [
  {
    name: 'makespan_s',
    head: 'all guests\ntake',
    value: ({ evacuation }) => evacuation?.makespanSeconds ?? null,
    print: ({ evacuation }) => figure(evacuation?.makespanSeconds ?? null, 's'),
    leads: true,
    isShown: many,
  },
  {
    name: 'worst_downtime_s',
    head: null,
    value: ({ evacuation }) => evacuation?.worstDowntimeSeconds ?? null,
    print: ({ evacuation }) => figure(evacuation?.worstDowntimeSeconds ?? null, 's'),
  },
  {
    name: 'all_moved_bytes',
    head: null,
    value: ({ evacuation }) => evacuation?.movedBytes ?? null,
    print: ({ evacuation }) => figure(evacuation?.movedBytes ?? null, 'B'),
  },
  {
    name: 'all_converged',
    head: 'all\nconverge',
    leads: true,
    isShown: many,
    value: ({ evacuation }) => evacuation?.converged ?? null,
    print: ({ evacuation }) => (evacuation === null ? '-' : evacuation.converged ? 'yes' : 'no'),
  },
  {
    name: 'all_stop_rule',
    head: null,
    value: ({ evacuation }) => evacuation?.stopRule ?? null,
    print: ({ evacuation }) => evacuation?.stopRule ?? '-',
  },
]

/** How answers of `migrate` are put. */
export const migrateView: TransferView<MigrateAnswer, MigrateMethodAnswer> = {
  schema: 'rejuv-plan/migrate/1',
  title: 'Live migration',
  methods: ({ methods }) => methods,
  sentences,
  header,
  columns,
  tables: wavesOf,
  question: ({ guests, sourceHosts, policy, stopRule, dirtyModel, link }) => ({
    guests,
    sourceHosts,
    policy,
    stopRule,
    dirtyModel,
    link,
  }),
}
