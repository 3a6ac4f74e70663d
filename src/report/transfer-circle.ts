import type { CircleAnswer } from '../plan/transfer/index.ts'
import { formatDuration, formatRate } from '../units/index.ts'
import { type CsvTable, csvText } from './csv.ts'
import { jsonText, warningSentences } from './transfer.ts'
import type { Section } from './transfer-section.ts'
import type { Rows } from './transfer-view.ts'
import { counted, transferInputLine } from './transfer-words.ts'

function sentences(answer: CircleAnswer): readonly string[] {
  const { hosts, circles, saveSeconds, cycleSeconds, downtimeSeconds, limitedBy } = answer
  const who = circles === 1 ? counted(hosts, 'host') : `${circles} circles of ${counted(hosts, 'host')}`
  return [
    `All ${who} have saved after ${formatDuration(cycleSeconds)}, one host of a circle at a time for ${formatDuration(saveSeconds)}; a guest pauses for ${formatDuration(downtimeSeconds)}.`,
    limitedBy === 'nic'
      ? 'The network limits the save: more helpers make it no faster.'
      : "The helpers' disks limit the save: more hosts in a circle make it faster.",
  ]
}

function header(answer: CircleAnswer): string {
  const { profile, guests, migrationSeconds, saveBytesPerSecond } = answer
  return `Profile ${profile.name} (${profile.year}): ${counted(guests, 'guest')} on each host, ${formatDuration(migrationSeconds)} until the helpers hold them, written at ${formatRate(saveBytesPerSecond)}.`
}

function rowsOf({ turns }: CircleAnswer): Rows {
  return {
    title: 'Turns',
    heads: ['group', 'saves', 'helped by', 'from', 'to'],
    rows: turns.map(({ group, savers, helpers, startSeconds, endSeconds }) => [
      String(group),
      savers.join(' '),
      helpers.length > 8 ? `${helpers.slice(0, 7).join(' ')} ... (${helpers.length})` : helpers.join(' '),
      formatDuration(startSeconds),
      formatDuration(endSeconds),
    ]),
    left: new Set([1, 2]),
  }
}

function derivation({ formula, source, inputs }: CircleAnswer): readonly string[] {
  return [
    `How the figures come about (${source})`,
    ...formula.map((line) => `  ${line}`),
    'Inputs',
    ...inputs.map((input) => `  ${transferInputLine(input)}`),
  ]
}

/** The answer in words, from which terminal and report are made. */
export function circleSection(answer: CircleAnswer): Section {
  return {
    title: 'Checkpoint circle',
    sentences: sentences(answer),
    header: header(answer),
    rows: rowsOf(answer),
    derivation: derivation(answer),
  }
}

/** One row a turn. */
export function circleRows({ turns }: CircleAnswer): CsvTable {
  return {
    columns: ['group', 'savers', 'helpers', 'start_s', 'end_s'],
    rows: turns.map(({ group, savers, helpers, startSeconds, endSeconds }) => [
      group,
      savers.join(' '),
      helpers.join(' '),
      startSeconds,
      endSeconds,
    ]),
  }
}

/** Who saves when, in one row: for sweeps. */
export function circleSummary(answer: CircleAnswer): CsvTable {
  return {
    columns: ['save_s', 'cycle_s', 'downtime_s', 'save_bytes_per_s', 'limited_by'],
    rows: [
      [
        answer.saveSeconds,
        answer.cycleSeconds,
        answer.downtimeSeconds,
        answer.saveBytesPerSecond,
        answer.limitedBy,
      ],
    ],
  }
}

/** Who saves when, as CSV. */
export function circleCsv(answer: CircleAnswer): string {
  return csvText(circleRows(answer))
}

/** Who saves when, as a versioned JSON document. */
export function circleJson(answer: CircleAnswer): string {
  const { profile, warnings, ...rest } = answer
  return jsonText({
    schema: 'rejuv-plan/checkpoint-circle/1',
    profile: profile.name,
    profileYear: profile.year,
    ...rest,
    warnings: warningSentences(warnings),
  })
}
