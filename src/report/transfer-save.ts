import type { MethodAnswer, TransferAnswer } from '../plan/transfer/index.ts'
import type { TransferView } from './transfer-view.ts'
import { bestSentence, costWords, endingWords, figure } from './transfer-words.ts'

function sentences({ methods }: TransferAnswer): readonly string[] {
  const [only] = methods
  if (methods.length > 1 || only === undefined) {
    return [bestSentence(methods)]
  }
  const restore = only.details.find(({ key }) => key === 'restoreSeconds')
  const back = restore === undefined ? '' : ` Restoring takes ${figure(restore.value, restore.unit)}.`
  if (only.continuous) {
    const overhead = only.details.find(({ key }) => key === 'overhead')
    const delay = only.details.find(({ key }) => key === 'replyDelaySeconds')
    return [
      `Continuous replication adds ${figure(Number(overhead?.value) * 100, '1')} % of run time and delays replies by ${figure(delay?.value ?? null, 's')}, with a checkpoint every ${figure(only.totalSeconds, 's')}.${only.converged ? '' : ` It ${endingWords(only)}.`}`,
    ]
  }
  return [`A checkpoint by ${only.method} takes ${costWords(only)}.${back}`]
}

function header({ profile, inputs }: TransferAnswer): readonly string[] {
  const part = (name: string, unit: 'B' | 'B/s', words: string): readonly string[] => {
    const input = inputs.find((candidate) => candidate.name === name)
    return input === undefined ? [] : [`${words} ${figure(input.value, unit)}`]
  }
  const parts = [
    ...part('memoryBytes', 'B', 'memory to save'),
    ...part('diskBytesPerSecond', 'B/s', 'disk'),
    ...part('sharedBytesPerSecond', 'B/s', 'shared store'),
    ...part('rateBytesPerSecond', 'B/s', 'network'),
    ...part('dirtyBytesPerSecond', 'B/s', 'dirtied at'),
    ...part('workingSetBytes', 'B', 'working set'),
  ]
  return [`Profile ${profile.name} (${profile.year}): ${parts.join(', ')}.`]
}

/** How answers of `checkpoint save` are put. */
export const saveView: TransferView<TransferAnswer, MethodAnswer> = {
  schema: 'rejuv-plan/checkpoint/1',
  title: 'Checkpoint',
  methods: ({ methods }) => methods,
  sentences,
  header,
  columns: [],
  tables: () => [],
  question: () => ({}),
}
