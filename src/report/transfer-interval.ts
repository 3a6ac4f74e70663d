import type { CheckpointIntervalAnswer } from '../plan/transfer/index.ts'
import { availabilityPercent, formatDuration } from '../units/index.ts'
import { type CsvTable, csvText } from './csv.ts'
import { jsonText, warningSentences } from './transfer.ts'
import type { Section } from './transfer-section.ts'
import type { Rows } from './transfer-view.ts'
import { counted, transferInputLine } from './transfer-words.ts'

const share = (value: number): string => `${Number((value * 100).toPrecision(4))} %`

function sentences({ rules, betweenReboots }: CheckpointIntervalAnswer): readonly string[] {
  const [exact] = rules
  const lines =
    exact === undefined
      ? []
      : [
          `Save after every ${formatDuration(exact.intervalSeconds)} of work: ${share(exact.goodput)} of the time then does work.`,
        ]
  if (betweenReboots === null) return lines
  const { ownCheckpoints, intervalSeconds, goodput, rebootIntervalSeconds } = betweenReboots
  return [
    ...lines,
    `With a planned reboot every ${formatDuration(rebootIntervalSeconds)}, which keeps the state and counts as a checkpoint: ${counted(ownCheckpoints, 'checkpoint')} between two reboots, ${formatDuration(intervalSeconds)} of work apart (${share(goodput)}).`,
  ]
}

function header(answer: CheckpointIntervalAnswer): string {
  const { profile, saveSeconds, meanTimeBetweenFailuresSeconds, restartSeconds } = answer
  return `Profile ${profile.name} (${profile.year}): a save costs ${formatDuration(saveSeconds)} of work, a failure every ${formatDuration(meanTimeBetweenFailuresSeconds)} on average, ${formatDuration(restartSeconds)} to restart.`
}

function rowsOf({ rules }: CheckpointIntervalAnswer): Rows {
  const wall = rules.some(({ wallSeconds }) => wallSeconds !== null)
  return {
    title: 'Intervals',
    heads: [
      'rule',
      '',
      'work between\nsaves',
      'goodput',
      ...(wall ? ['work done\nafter'] : []),
      'availability',
    ],
    rows: rules.map((rule) => [
      rule.rule,
      rule.title,
      formatDuration(rule.intervalSeconds),
      share(rule.goodput),
      ...(rule.wallSeconds === null ? [] : [formatDuration(rule.wallSeconds)]),
      availabilityPercent(rule.unavailability),
    ]),
    left: new Set([0, 1]),
  }
}

function derivation({ rules, inputs }: CheckpointIntervalAnswer): readonly string[] {
  return [
    'How the figures come about',
    ...rules.map(({ rule, formula, source }) => `  ${rule}: ${formula} (${source})`),
    '  goodput = tau / (M e^(Rs/M) (e^((tau + delta)/M) - 1)) (J. T. Daly, FGCS 22, 2006, complete model)',
    '  1 - A = 1 - (1 - delta/Tc) M / (M + Rs + Tc/2), Tc = tau + delta: what is lost in a failure counts as downtime',
    'Inputs',
    ...inputs.map((input) => `  ${transferInputLine(input)}`),
  ]
}

/** The answer in words, from which terminal and report are made. */
export function intervalSection(answer: CheckpointIntervalAnswer): Section {
  return {
    title: 'Checkpoint interval',
    sentences: sentences(answer),
    header: header(answer),
    rows: rowsOf(answer),
    derivation: derivation(answer),
  }
}

/** One row a rule. */
export function intervalRows({ rules, betweenReboots }: CheckpointIntervalAnswer): CsvTable {
  return {
    columns: [
      'rule',
      'interval_s',
      'period_s',
      'goodput',
      'wall_s',
      'unavailability',
      'own_checkpoints',
      'goodput_between_reboots',
    ],
    rows: rules.map((rule) => [
      rule.rule,
      rule.intervalSeconds,
      rule.periodSeconds,
      rule.goodput,
      rule.wallSeconds,
      rule.unavailability,
      betweenReboots?.ownCheckpoints ?? null,
      betweenReboots?.goodput ?? null,
    ]),
  }
}

/** How often to save, as CSV. */
export function intervalCsv(answer: CheckpointIntervalAnswer): string {
  return csvText(intervalRows(answer))
}

/** How often to save, as a versioned JSON document. */
export function intervalJson(answer: CheckpointIntervalAnswer): string {
  const { profile, warnings, ...rest } = answer
  return jsonText({
    schema: 'rejuv-plan/checkpoint-interval/1',
    profile: profile.name,
    profileYear: profile.year,
    ...rest,
    warnings: warningSentences(warnings),
  })
}
