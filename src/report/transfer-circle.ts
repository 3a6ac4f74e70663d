import type { CircleAnswer } from '../plan/transfer/index.ts'
import { formatDuration, formatRate } from '../units/index.ts'
import { type CsvTable, csvText } from './csv.ts'
import { painter, type TextOptions, wrap } from './style.ts'
import { closingMarkdown, gridOf, joined, jsonText, markdownOf, warningSentences } from './transfer.ts'
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

/** Who saves when, for a terminal. */
export function circleTable(
  answer: CircleAnswer,
  options: TextOptions & { readonly explain: boolean },
): string {
  const { width } = options
  const paint = painter(options.color)
  return joined([
    sentences(answer).map((line, index) => {
      const text = wrap(line, width)
      return index === 0 ? paint('bold', text) : text
    }),
    [wrap(header(answer), width)],
    [gridOf(rowsOf(answer))],
    options.explain ? derivation(answer).map((line) => wrap(line, width, 4)) : [],
  ])
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

/** Who saves when, as a section for a report. */
export function circleMarkdown(
  answer: CircleAnswer,
  options: { readonly command: string; readonly explain: boolean },
): string {
  const blocks = [
    '## Checkpoint circle',
    `**Answer.** ${sentences(answer).join(' ')}`,
    `**Question.** ${header(answer)}`,
    markdownOf(rowsOf(answer)),
  ]
  if (options.explain) blocks.push('### Derivation', `\`\`\`text\n${derivation(answer).join('\n')}\n\`\`\``)
  return `${[...blocks, ...closingMarkdown(answer, options.command)].join('\n\n')}\n`
}
