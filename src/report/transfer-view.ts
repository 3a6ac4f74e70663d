import type { MethodAnswer, TransferAnswer } from '../plan/transfer/index.ts'
import type { Cell } from './csv.ts'

/** Rows under heads: what a terminal grid and a Markdown table are made from. */
export interface Rows {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns set flush left, by index; the others are numbers. */
  readonly left: ReadonlySet<number>
}

/** A column that only this command has, over one method. */
export interface MethodColumn<Method, Answer = TransferAnswer> {
  /** With its unit: `makespan_s`. */
  readonly name: string
  /** In the table of several methods; null: not there. */
  readonly head: string | null
  readonly value: (method: Method) => Cell
  readonly print: (method: Method) => string
  /** In the table, right after the name. */
  readonly leads?: true
  /** Whether the table has it for this answer; left out: always. */
  readonly isShown?: (answer: Answer) => boolean
}

/** How the answers of one command are put into words and columns; every format is made from it. */
export interface TransferView<Answer extends TransferAnswer, Method extends MethodAnswer> {
  /** `rejuv-plan/migrate/1`. */
  readonly schema: string
  /** Heading of the Markdown section. */
  readonly title: string
  readonly methods: (answer: Answer) => readonly Method[]
  /** The answer, before any table. */
  readonly sentences: (answer: Answer) => readonly string[]
  /** The question in words: profile, sizes, rates, rules. */
  readonly header: (answer: Answer) => readonly string[]
  readonly columns: readonly MethodColumn<Method, Answer>[]
  /** Tables of one method besides phases and rounds. */
  readonly tables: (method: Method, answer: Answer) => readonly Rows[]
  /** What JSON says of the question. */
  readonly question: (answer: Answer) => Readonly<Record<string, unknown>>
}
