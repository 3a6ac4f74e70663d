import type { Comparison, StrategyResult } from '../plan/index.ts'
import {
  availabilityPercent,
  formatBytes,
  formatDuration,
  formatInterval,
  formatPercent,
} from '../units/index.ts'
import { explanation, quantityWords } from './explain.ts'
import { markdownTable } from './markdown.ts'
import {
  answer,
  breakEvenLines,
  conventionWords,
  failureWords,
  floorSentence,
  warningSentence,
} from './words.ts'

function yesNo(result: StrategyResult, label: string): string {
  const verdict = result.verdicts[label]
  return verdict === null || verdict === undefined ? '-' : verdict.meets ? 'yes' : '**no**'
}

function row(result: StrategyResult, comparison: Comparison): readonly string[] {
  const { slo } = comparison.scenario
  if (!result.feasible)
    return [result.strategy, `cannot be used: ${result.reason}`, '-', '-', '-', '-', '-', '-', '-']
  return [
    result.strategy,
    formatDuration(result.downtimeSeconds as number),
    availabilityPercent(result.unavailability as number),
    result.nines === null ? '-' : result.nines.toFixed(2),
    yesNo(result, '99.9%'),
    yesNo(result, '99.99%'),
    formatPercent(result.verdicts[slo.label]?.budgetUsed as number),
    formatDuration(result.downtimePerYearSeconds as number),
    formatDuration(result.makespanSeconds as number),
    formatDuration(result.degradedSeconds as number),
    (result.capacityLossHostSeconds as number).toFixed(1),
  ]
}

function assumptions(comparison: Comparison): string {
  const inputs = comparison.scenario.profile.inputs
  return markdownTable(
    ['input', 'value', 'provenance', 'source'],
    inputs.map(({ name, value, unit, provenance, source }) => [
      name,
      quantityWords(value, unit),
      provenance,
      source,
    ]),
    new Set([1]),
  )
}

function question(comparison: Comparison): string {
  const { scenario } = comparison
  const { schedule, guests } = scenario
  const service = scenario.profile.services[scenario.service]?.title ?? scenario.service
  return `How should the VMM under ${guests} guest${guests === 1 ? '' : 's'} of ${formatBytes(scenario.guestMemoryBytes)} (${service}) be rejuvenated to keep ${scenario.slo.label.replace('%', ' %')}? OS interval ${formatInterval(schedule.osIntervalSeconds)} (${formatDuration(schedule.osDowntimeSeconds)} down each), VMM interval ${formatInterval(schedule.vmmIntervalSeconds)}; hosts as in profile ${scenario.profile.name} (${scenario.profile.year}); ${conventionWords(comparison)}; ${failureWords(comparison)}.`
}

/** A section for a capacity review: question, answer, table, assumptions with provenance, warnings, command. */
export function comparisonMarkdown(
  comparison: Comparison,
  options: { readonly command: string; readonly explain: boolean },
): string {
  const { slo } = comparison.scenario
  const heads = [
    'strategy',
    'downtime',
    'availability',
    'nines',
    'three nines',
    'four nines',
    `budget used (${slo.label.replace('%', ' %')})`,
    'downtime per year',
    'makespan',
    'degraded afterwards',
    'capacity lost, host-s',
  ]
  const [allowance, ...evens] = breakEvenLines(comparison)
  const blocks = [
    '## VMM rejuvenation: downtime, availability, capacity',
    `**Question.** ${question(comparison)}`,
    `**Answer.** ${answer(comparison).join(' ')}`,
    markdownTable(
      heads,
      comparison.strategies.map((result) => row(result, comparison)),
      new Set(heads.map((_, index) => index).filter((index) => index > 0 && index !== 4 && index !== 5)),
    ),
    `**Margin and break-even.** ${allowance}`,
    evens.map((line) => `- ${line}`).join('\n'),
    floorSentence(comparison),
    '### Warnings',
    comparison.warnings.map((warning) => `- ${warningSentence(warning)}`).join('\n') || 'None.',
    '### Assumptions',
    assumptions(comparison),
  ]
  if (options.explain)
    blocks.push('### Derivation', `\`\`\`text\n${explanation(comparison).join('\n')}\n\`\`\``)
  blocks.push('### Made with', `\`\`\`sh\n${options.command}\n\`\`\``)
  return `${blocks.join('\n\n')}\n`
}
