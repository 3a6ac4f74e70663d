import type { ProfileInput } from '../hardware/index.ts'
import { osRestartsPerVmmInterval } from '../models/availability/index.ts'
import type { Comparison, StrategyResult } from '../plan/index.ts'
import { formatBytes, formatRate } from '../units/index.ts'

function short(value: number): string {
  return String(Number(value.toPrecision(6)))
}

function derivation(result: StrategyResult, { scenario }: Comparison): readonly string[] {
  if (result.unavailability === null || result.downtimeSeconds === null) return []
  const { schedule } = scenario
  const restarts = osRestartsPerVmmInterval(schedule, result.guestsRestart)
  const down = result.phases.filter(({ service, seconds }) => service === 'down' && seconds > 0)
  return [
    `${result.strategy}: D = ${down.map(({ seconds }) => short(seconds)).join(' + ')} = ${short(result.downtimeSeconds)} s`,
    `  U = (D + N d_o) / T_v = (${short(result.downtimeSeconds)} + ${short(restarts)} * ${short(schedule.osDowntimeSeconds)}) / ${short(schedule.vmmIntervalSeconds)} = ${result.unavailability.toPrecision(6)}`,
    ...result.phases
      .filter(({ seconds }) => seconds > 0)
      .map(
        ({ name, seconds, provenance, source }) =>
          `  ${name} = ${short(seconds)} s, ${provenance}: ${source}`,
      ),
  ]
}

/** A value for people: sizes and rates with their prefixes, the rest to six digits. */
export function quantityWords(value: number, unit: string): string {
  if (unit === 'B') return formatBytes(value)
  if (unit === 'B/s') return formatRate(value)
  return unit === '1' ? short(value) : `${short(value)} ${unit}`
}

/** One input of a profile with its history. */
export function inputLine({ name, value, unit, provenance, source, fittedTo }: ProfileInput): string {
  const from = fittedTo.length === 0 ? '' : ` [from ${fittedTo.join(', ')}]`
  return `${name} = ${quantityWords(value, unit)}, ${provenance}: ${source}${from}`
}

/** How every figure comes about, and where every input comes from. */
export function explanation(comparison: Comparison): readonly string[] {
  const { scenario } = comparison
  const exact = scenario.schedule.offset === 'exact'
  return [
    'How the figures come about',
    'U = (D + N d_o) / T_v: D downtime of one VMM rejuvenation, d_o of one OS rejuvenation, N OS rejuvenations per VMM interval T_v',
    exact
      ? 'N = T_v / T_o where the guests keep running; ceil(T_v / T_o) - 1 where they restart with the VMM'
      : `N = T_v / T_o where the guests keep running; T_v / T_o - min(alpha, T_v / T_o) where they restart with the VMM, alpha = ${scenario.schedule.offset}`,
    ...comparison.strategies.flatMap((result) => derivation(result, comparison)),
    'Inputs of the profile',
    ...scenario.profile.inputs.map((input) => `  ${inputLine(input)}`),
  ]
}
