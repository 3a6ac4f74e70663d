import type { TransferAnswer } from '../plan/transfer/index.ts'
import { painter, type TextOptions, wrap } from './style.ts'
import { closingMarkdown, gridOf, joined, markdownOf } from './transfer.ts'
import type { Rows } from './transfer-view.ts'

/** An answer of one table, in words. */
export interface Section {
  /** Heading of the Markdown section. */
  readonly title: string
  /** The answer, before any table. */
  readonly sentences: readonly string[]
  /** The question in words. */
  readonly header: string
  readonly rows: Rows
  /** Equations and inputs with their history. */
  readonly derivation: readonly string[]
}

/** A section for a terminal. */
export function sectionTable(section: Section, options: TextOptions & { readonly explain: boolean }): string {
  const { width } = options
  const paint = painter(options.color)
  return joined([
    section.sentences.map((line, index) => {
      const text = wrap(line, width)
      return index === 0 ? paint('bold', text) : text
    }),
    [wrap(section.header, width)],
    [gridOf(section.rows)],
    options.explain ? section.derivation.map((line) => wrap(line, width, 4)) : [],
  ])
}

/** A section for a report, with inputs and warnings of its answer. */
export function sectionMarkdown(
  section: Section,
  answer: Pick<TransferAnswer, 'inputs' | 'warnings'>,
  options: { readonly command: string; readonly explain: boolean },
): string {
  const blocks = [
    `## ${section.title}`,
    `**Answer.** ${section.sentences.join(' ')}`,
    `**Question.** ${section.header}`,
    markdownOf(section.rows),
  ]
  if (options.explain) blocks.push('### Derivation', `\`\`\`text\n${section.derivation.join('\n')}\n\`\`\``)
  return `${[...blocks, ...closingMarkdown(answer, options.command)].join('\n\n')}\n`
}
