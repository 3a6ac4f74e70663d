import type { Detail, MethodAnswer, TransferInput, TransferWarning, Unit } from '../plan/transfer/index.ts'
import { formatBytes, formatCount, formatDuration, formatPercent, formatRate } from '../units/index.ts'
import { listed } from './words.ts'

/** A plain number for people: thousands apart, four significant digits below a thousand. */
function plain(value: number): string {
  if (Math.abs(value) >= 1000 && Math.abs(value) < 2 ** 53) return formatCount(Math.round(value))
  return String(Number(value.toPrecision(4)))
}

const printers: Readonly<Record<Unit, (value: number) => string>> = {
  s: formatDuration,
  B: formatBytes,
  'B/s': (value) => formatRate(value),
  'pages/s': (value) => `${plain(value)} pages/s`,
  '1': plain,
}

/** A figure with its unit for people; `-` where there is none. */
export function figure(value: number | string | null, unit: Unit): string {
  if (value === null) return '-'
  return typeof value === 'string' ? value : printers[unit](value)
}

/** `1 guest`, `11 guests`. */
export function counted(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`
}

const sentences: {
  readonly [W in TransferWarning as W['code']]: (warning: W) => string
} = {
  'default-profile': ({ profile, year }) =>
    `the profile is the testbed of ${year} (${profile}), not your hosts; see 'rejuv-plan profiles' and --profile NAME|FILE`,
  'not-converged': ({ method, reason }) => `${method} does not converge: ${reason}`,
  infeasible: ({ method, reason }) => `${method} cannot be used: ${reason}`,
  caveat: ({ method, caveat }) => `${method}: ${caveat}`,
  assumed: ({ inputs }) =>
    `${counted(inputs.length, 'input')} ${inputs.length === 1 ? 'is' : 'are'} assumed, not measured: ${inputs.join(', ')}`,
  unused: ({ inputs }) =>
    `${listed(inputs)} ${inputs.length === 1 ? 'is' : 'are'} given and ${inputs.length === 1 ? 'does' : 'do'} not matter to this answer`,
  'rate-above-link': ({ rateBytesPerSecond, lineBytesPerSecond }) =>
    `the transfer rate of ${formatRate(rateBytesPerSecond, 'bit')} is more than the line carries: ${formatRate(lineBytesPerSecond, 'bit')}`,
  'dirty-above-link': ({ pagesPerSecond, requiredBitsPerSecond, maxPagesPerSecond }) =>
    `${plain(pagesPerSecond)} pages/s are ${formatRate(requiredBitsPerSecond / 8, 'bit')}; the line carries at most ${plain(Math.floor(maxPagesPerSecond))} pages/s`,
}

/** A warning as one sentence. */
export function transferWarningSentence(warning: TransferWarning): string {
  const say = sentences[warning.code] as (warning: TransferWarning) => string
  return say(warning)
}

/** How the copying ended, in words. */
export function endingWords({ feasible, converged, stopRule, reason, totalSeconds }: MethodAnswer): string {
  if (!feasible) return `cannot be used: ${reason}`
  if (totalSeconds === null) return `does not converge, and nothing ever ends it: ${reason}`
  const rule = stopRule === null ? '' : `, ended by ${stopRule}`
  return converged ? `converged${rule}` : `does not converge${rule}: ${reason}`
}

/** Time and pause of one method, in words. */
export function costWords({ totalSeconds, downtimeSeconds }: MethodAnswer): string {
  const total = figure(totalSeconds, 's')
  if (downtimeSeconds === 0) return `${total}, without a pause`
  if (downtimeSeconds === totalSeconds) return `${total}, all of it down`
  return `${total}, ${figure(downtimeSeconds, 's')} of it down`
}

/** The totals of one method, a line each. */
export function totalLines(answer: MethodAnswer): readonly string[] {
  const { totalSeconds, afterwardsSeconds } = answer
  if (totalSeconds === null) return [endingWords(answer)]
  const lines = [
    `total ${figure(totalSeconds, 's')}, down ${figure(answer.downtimeSeconds, 's')}, moved ${figure(answer.movedBytes, 'B')}`,
    ...(answer.degradedSeconds === 0
      ? []
      : [
          `degraded for ${figure(answer.degradedSeconds, 's')}: ${figure(answer.degradationLossSeconds, 's')} of full service lost; with the downtime ${figure(answer.lostServiceSeconds, 's')}`,
        ]),
  ]
  if (afterwardsSeconds !== null && afterwardsSeconds > 0) {
    lines.push(
      `afterwards degraded for ${figure(afterwardsSeconds, 's')}: ${figure(answer.afterwardsLossSeconds, 's')} of full service lost`,
    )
  }
  return answer.converged && answer.stopRule === null ? lines : [...lines, endingWords(answer)]
}

/** A figure of one method only, in words. */
export function detailWords({ label, value, unit }: Detail): string {
  return `${label}: ${figure(value, unit)}`
}

/** A number in SI: whole ones with every digit. */
export function inFull(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)))
}

/** An input with its history, on one line. */
export function transferInputLine(input: TransferInput): string {
  const { name, symbol, value, unit, provenance, source } = input
  const si = `${inFull(value)}${unit === '1' ? '' : ` ${unit}`}`
  const shown = figure(value, unit)
  const words =
    input.from.length > 0 ? `${source}; ${provenance}` : input.given ? 'given' : `${provenance}: ${source}`
  return `${symbol} = ${shown}${unit === '1' ? '' : ` (${si})`}  ${name}, ${words}`
}

/** The methods of least downtime, time and lost service among those that end, in one sentence. */
export function bestSentence(methods: readonly MethodAnswer[]): string {
  const ended = methods.filter(({ totalSeconds, continuous }) => totalSeconds !== null && !continuous)
  if (ended.length === 0) return 'No method ends with these inputs.'
  const least = (of: (answer: MethodAnswer) => number | null): MethodAnswer =>
    ended.reduce((best, answer) => ((of(answer) ?? 0) < (of(best) ?? 0) ? answer : best))
  const pause = least(({ downtimeSeconds }) => downtimeSeconds)
  const fast = least(({ totalSeconds }) => totalSeconds)
  const mild = least(
    ({ lostServiceSeconds, afterwardsLossSeconds }) =>
      (lostServiceSeconds ?? 0) + (afterwardsLossSeconds ?? 0),
  )
  return [
    `Shortest pause: ${pause.method} (${figure(pause.downtimeSeconds, 's')}).`,
    `Fastest: ${fast.method} (${figure(fast.totalSeconds, 's')}).`,
    `Least service lost: ${mild.method} (${figure((mild.lostServiceSeconds ?? 0) + (mild.afterwardsLossSeconds ?? 0), 's')}).`,
  ].join(' ')
}

/** Capacity of a phase for people. */
export function capacityWords(service: 'up' | 'down', capacity: number): string {
  return service === 'down' ? 'down' : formatPercent(capacity)
}
