import type { MethodAnswer, TransferAnswer } from '../plan/transfer/index.ts'
import { formatBytes, formatDuration, formatPercent, formatRate } from '../units/index.ts'
import type { Cell, CsvTable } from './csv.ts'
import type { MethodColumn, Rows, TransferView } from './transfer-view.ts'
import { capacityWords, figure } from './transfer-words.ts'

const mostRounds = 15
const firstShown = 10

/** The phases of one method, what follows them included. */
export function phaseRows({ phases, afterwards }: MethodAnswer): Rows {
  const row = (when: string) => (phase: MethodAnswer['phases'][number]) => [
    `${phase.name}${when}`,
    formatDuration(phase.seconds),
    capacityWords(phase.service, phase.capacity),
  ]
  return {
    title: 'Phases',
    heads: ['phase', 'time', 'service'],
    rows: [...phases.map(row('')), ...afterwards.map(row(' (afterwards)'))],
    left: new Set([0]),
  }
}

/** The rounds of one method; of many, the first and the last two. */
export function roundRows({ rounds }: MethodAnswer): Rows {
  const throttled = rounds.some(({ throttle }) => throttle > 0)
  const all = rounds.map((round, index) => [
    String(index),
    formatBytes(round.bytes),
    formatDuration(round.seconds),
    formatRate(round.rateBytesPerSecond),
    ...(throttled ? [formatPercent(round.throttle)] : []),
    formatBytes(round.dirtiedBytes),
  ])
  const heads = ['round', 'sent', 'time', 'rate', ...(throttled ? ['slowed by'] : []), 'dirtied']
  const rows =
    all.length <= mostRounds ? all : [...all.slice(0, firstShown), heads.map(() => '...'), ...all.slice(-2)]
  return { title: 'Rounds', heads, rows, left: new Set() }
}

const common: readonly MethodColumn<MethodAnswer>[] = [
  { name: 'method', head: 'method', value: ({ method }) => method, print: ({ method }) => method },
  {
    name: 'feasible',
    head: null,
    value: ({ feasible }) => feasible,
    print: ({ feasible }) => String(feasible),
  },
  {
    name: 'converged',
    head: 'converges',
    value: ({ converged }) => converged,
    print: ({ feasible, converged }) => (feasible ? (converged ? 'yes' : 'no') : '-'),
  },
  {
    name: 'stop_rule',
    head: null,
    value: ({ stopRule }) => stopRule,
    print: ({ stopRule }) => stopRule ?? '-',
  },
  { name: 'reason', head: null, value: ({ reason }) => reason, print: ({ reason }) => reason ?? '-' },
  {
    name: 'total_s',
    head: 'total',
    value: ({ totalSeconds }) => totalSeconds,
    print: ({ totalSeconds }) => figure(totalSeconds, 's'),
  },
  {
    name: 'downtime_s',
    head: 'downtime',
    value: ({ downtimeSeconds }) => downtimeSeconds,
    print: ({ downtimeSeconds }) => figure(downtimeSeconds, 's'),
  },
  {
    name: 'moved_bytes',
    head: 'moved',
    value: ({ movedBytes }) => movedBytes,
    print: ({ movedBytes }) => figure(movedBytes, 'B'),
  },
  {
    name: 'degraded_s',
    head: null,
    value: ({ degradedSeconds }) => degradedSeconds,
    print: ({ degradedSeconds }) => figure(degradedSeconds, 's'),
  },
  {
    name: 'degradation_loss_s',
    head: 'lost while\ndegraded',
    value: ({ degradationLossSeconds }) => degradationLossSeconds,
    print: ({ degradationLossSeconds }) => figure(degradationLossSeconds, 's'),
  },
  {
    name: 'lost_service_s',
    head: null,
    value: ({ lostServiceSeconds }) => lostServiceSeconds,
    print: ({ lostServiceSeconds }) => figure(lostServiceSeconds, 's'),
  },
  {
    name: 'afterwards_s',
    head: null,
    value: ({ afterwardsSeconds }) => afterwardsSeconds,
    print: ({ afterwardsSeconds }) => figure(afterwardsSeconds, 's'),
  },
  {
    name: 'afterwards_loss_s',
    head: 'lost\nafterwards',
    value: ({ afterwardsLossSeconds }) => afterwardsLossSeconds,
    print: ({ afterwardsLossSeconds }) => figure(afterwardsLossSeconds, 's'),
  },
  {
    name: 'rounds',
    head: null,
    value: ({ rounds }) => rounds.length,
    print: ({ rounds }) => String(rounds.length),
  },
]

/** What a column may say of every method without telling anything. */
const nothing = new Set(['-', '0 s', '0 B', 'yes'])

/** Every method on a line; columns that say nothing of any method are left out. */
export function methodRows<Answer extends TransferAnswer, Method extends MethodAnswer>(
  view: TransferView<Answer, Method>,
  answer: Answer,
): Rows {
  const methods = view.methods(answer)
  const leading = view.columns.filter(({ leads }) => leads === true)
  const following = view.columns.filter(({ leads }) => leads !== true)
  const [name, ...others] = common
  const ordered = [name!, ...leading, ...others, ...following]
  const columns: readonly MethodColumn<Method, Answer>[] = ordered.filter(
    ({ head, print, isShown }) =>
      head !== null && isShown?.(answer) !== false && methods.some((method) => !nothing.has(print(method))),
  )
  return {
    title: 'Methods',
    heads: columns.map(({ head }) => head ?? ''),
    rows: methods.map((method) => columns.map(({ print }) => print(method))),
    left: new Set([0]),
  }
}

/** `stallSeconds` as a column: `stall_s`, by the same units as all others. */
function columnName(key: string): string {
  return key
    .replace(/BytesPerSecond/, '_bytes_per_s')
    .replace(/Seconds/, 'S')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
}

/** One row a method, SI numbers with every digit; figures of some methods only are empty for the others. */
export function methodTable<Answer extends TransferAnswer, Method extends MethodAnswer>(
  view: TransferView<Answer, Method>,
  answer: Answer,
): CsvTable {
  const methods = view.methods(answer)
  const own = [...common, ...view.columns]
  const taken = new Set(own.map(({ name }) => name))
  const keys = [...new Set(methods.flatMap(({ details }) => details.map(({ key }) => key)))].filter(
    (key) => !taken.has(columnName(key)),
  )
  const detail = (method: Method, key: string): Cell =>
    method.details.find((candidate) => candidate.key === key)?.value ?? null
  return {
    columns: [...own.map(({ name }) => name), ...keys.map(columnName)],
    rows: methods.map((method) => [
      ...own.map(({ value }) => value(method)),
      ...keys.map((key) => detail(method, key)),
    ]),
  }
}

const sweptColumns = [
  'method',
  'converged',
  'stop_rule',
  'total_s',
  'downtime_s',
  'moved_bytes',
  'degradation_loss_s',
  'lost_service_s',
]

/** The columns of {@link methodTable} that a sweep shows. */
export function sweptRows<Answer extends TransferAnswer, Method extends MethodAnswer>(
  view: TransferView<Answer, Method>,
  answer: Answer,
): CsvTable {
  const own: readonly MethodColumn<Method, Answer>[] = [
    ...common.filter(({ name }) => sweptColumns.includes(name)),
    ...view.columns,
  ]
  return {
    columns: own.map(({ name }) => name),
    rows: view.methods(answer).map((method) => own.map(({ value }) => value(method))),
  }
}
