import type { CloneAnswer, CloneMethodAnswer } from '../plan/transfer/index.ts'
import { formatBytes, formatDuration, formatRate } from '../units/index.ts'
import type { MethodColumn, TransferView } from './transfer-view.ts'
import { counted, figure } from './transfer-words.ts'

function spareWords({ spareSeconds }: CloneMethodAnswer, windowSeconds: number | null): string {
  if (spareSeconds === null || windowSeconds === null) return ''
  const guests = windowSeconds === 0 ? 0 : spareSeconds / windowSeconds
  return ` As spare capacity they do the work of ${Number(guests.toPrecision(3))} guests within ${formatDuration(windowSeconds)}.`
}

function sentences(answer: CloneAnswer): readonly string[] {
  const { methods, clones, windowSeconds } = answer
  const ready = (method: CloneMethodAnswer): number => method.latencySeconds + method.stallSecondsEach
  const best = methods.reduce((least, method) => (ready(method) < ready(least) ? method : least))
  const stall =
    best.stallSecondsEach > 0
      ? `, and each then waits ${formatDuration(best.stallSecondsEach)} for memory it lacks`
      : ''
  const first = methods.length > 1 ? `Fastest: ${best.method}. It brings` : `${best.method} brings`
  const parent =
    best.downtimeSeconds === 0
      ? 'the parent never pauses'
      : `the parent pauses for ${figure(best.downtimeSeconds, 's')}`
  return [
    `${first} up ${counted(clones, 'clone')} in ${formatDuration(best.latencySeconds)}${stall}; ${parent}.${spareWords(best, windowSeconds)}`,
  ]
}

function header({ profile, inputs }: CloneAnswer): readonly string[] {
  const value = (name: string): number | undefined => inputs.find((input) => input.name === name)?.value
  const volume = value('memoryBytes')
  const rate = value('rateBytesPerSecond')
  const touched = value('touchedBytes')
  const parts = [
    ...(volume === undefined ? [] : [`parent with ${formatBytes(volume)} in use`]),
    ...(touched === undefined ? [] : [`${formatBytes(touched)} of it needed by a clone`]),
    ...(rate === undefined ? [] : [`rate ${formatRate(rate)}`]),
  ]
  return [`Profile ${profile.name} (${profile.year})${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`]
}

const columns: readonly MethodColumn<CloneMethodAnswer>[] = [
  {
    name: 'latency_s',
    head: null,
    value: ({ latencySeconds }) => latencySeconds,
    print: ({ latencySeconds }) => figure(latencySeconds, 's'),
  },
  {
    name: 'stall_each_s',
    head: 'stall of\neach',
    value: ({ stallSecondsEach }) => stallSecondsEach,
    print: ({ stallSecondsEach }) => figure(stallSecondsEach, 's'),
  },
  {
    name: 'spare_s',
    head: null,
    value: ({ spareSeconds }) => spareSeconds,
    print: ({ spareSeconds }) => figure(spareSeconds, 's'),
  },
]

/** How answers of `clone` are put; downtime and lost service are the parent's. */
export const cloneView: TransferView<CloneAnswer, CloneMethodAnswer> = {
  schema: 'rejuv-plan/clone/1',
  title: 'Cloning',
  methods: ({ methods }) => methods,
  sentences,
  header,
  columns,
  tables: () => [],
  question: ({ clones, windowSeconds }) => ({ clones, windowSeconds }),
}
