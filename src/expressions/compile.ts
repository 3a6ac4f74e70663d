import { InputError, nearestWord } from '../errors/index.ts'
import type { MathNode } from './mathjs.ts'
import { compileNode, FUNCTION_NAMES, type Refuse } from './nodes.ts'
import { printPrism } from './prism.ts'

/** Longest expression that is read, in characters. */
const LONGEST = 1000

/** How {@link compileExpression} reads a text. */
export interface ExpressionOptions {
  /** The names the expression may use, and no others. */
  readonly symbols: readonly string[]
  /** Further names with fixed values, which are folded in. */
  readonly constants?: Readonly<Record<string, number>>
  /** Where the text stands, `file:line:column`, for errors. */
  readonly location?: string
}

/** A checked expression, ready to be evaluated many times. */
export interface CompiledExpression {
  readonly text: string
  /** The given symbols that the expression uses, in the order given. */
  readonly symbols: readonly string[]
  /** The given constants that the expression uses. */
  readonly constants: readonly string[]
  /** The value, with symbols' values by name; true is 1 and false 0. Throws InputError where it is not finite. */
  evaluate(values: Readonly<Record<string, number>>): number
  /** The same with the values by position, in the order of the `symbols` option: for inner loops. */
  evaluateRow(row: ArrayLike<number>): number
  /** TeX source. */
  toTex(): string
  /** The formula in the PRISM language, as a number or a truth value, with names as `rename` gives them. */
  toPrism(kind: 'number' | 'truth', rename: (name: string) => string): string
  /** The partial derivative by one of the option's symbols or constants. Throws InputError where there is none, as for floor. */
  derivative(symbol: string): CompiledExpression
}

type Mathjs = typeof import('./mathjs.ts')

/**
 * Reads a formula over named symbols: arithmetic, comparisons, booleans, `a ? b : c`, and
 * min max floor ceil abs exp log sqrt. Nothing else: no assignment, no property, no other function.
 *
 * Comparisons are exact, also between computed numbers; `log(x)` is natural, `log(x, b)` has base b.
 *
 * @param text the formula, at most 1000 characters
 * @param options the accepted symbols, and where the text stands
 * @throws InputError naming the construct, or the unknown symbol and the nearest known one
 *
 * @example
 * const rate = await compileExpression('n / mttf', { symbols: ['n', 'mttf'] })
 * rate.evaluate({ n: 3, mttf: 600 }) // 0.005
 */
export async function compileExpression(
  text: string,
  options: ExpressionOptions,
): Promise<CompiledExpression> {
  const mathjs = await import('./mathjs.ts')
  const complain = refusalOf(text, options.location)
  if (text.trim() === '') complain('is empty; accepted: a formula')
  if (text.length > LONGEST) complain(`has ${text.length} characters; accepted: at most ${LONGEST}`)
  return fromNode(parseText(mathjs, text, complain), { mathjs, text, options })
}

/** Shortens a text for an error line. */
function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 57)}...` : line)
}

function refusalOf(text: string, location: string | undefined): Refuse {
  return (complaint) => {
    throw new InputError(
      `the expression ${quote(text)} ${complaint}`,
      location === undefined ? {} : { location },
    )
  }
}

function parseText(mathjs: Mathjs, text: string, refuse: Refuse): MathNode {
  try {
    return mathjs.parse(text)
  } catch (error) {
    if (error instanceof RangeError) return refuse('is nested too deeply')
    if (error instanceof Error) return refuse(`cannot be read: ${error.message}`)
    throw error
  }
}

interface Source {
  readonly mathjs: Mathjs
  readonly text: string
  readonly options: ExpressionOptions
}

function fromNode(node: MathNode, source: Source): CompiledExpression {
  const { mathjs, text, options } = source
  const { symbols, constants = {}, location } = options
  const refuse = refusalOf(text, location)
  const positions = new Map(symbols.map((name, position) => [name, position]))
  const known = [...symbols, ...Object.keys(constants)]
  const used = new Set<number>()
  const usedConstants = new Set<string>()
  const run = compileNode(node, {
    refuse,
    symbol: (name) => {
      const position = positions.get(name)
      if (position !== undefined) {
        used.add(position)
        return (row) => row[position]!
      }
      if (!Object.hasOwn(constants, name)) return refuse(unknownName(name, known))
      usedConstants.add(name)
      const value = constants[name]!
      return () => value
    },
  })
  const usedPositions = [...used].sort((a, b) => a - b)
  const row = new Float64Array(symbols.length)

  const evaluateRow = (values: ArrayLike<number>): number => {
    const value = run(values)
    if (Number.isFinite(value)) return value
    const where = usedPositions.map((i) => `${symbols[i]} = ${values[i]}`).join(', ')
    return refuse(`is ${value}${where === '' ? '' : ` where ${where}`}; accepted: a finite value`)
  }
  return {
    text,
    symbols: usedPositions.map((i) => symbols[i]!),
    constants: [...usedConstants],
    evaluateRow,
    evaluate: (values) => {
      for (const i of usedPositions) {
        const name = symbols[i]!
        if (!Object.hasOwn(values, name)) return refuse(`uses ${name}, for which no value is given`)
        row[i] = values[name]!
      }
      return evaluateRow(row)
    },
    toTex: () => node.toTex(),
    toPrism: (kind, rename) => printPrism(node, { refuse, rename }, kind),
    derivative: (symbol) => {
      if (!known.includes(symbol))
        return refuse(`has no derivative by ${symbol}: ${unknownName(symbol, known)}`)
      try {
        const slope = mathjs.derivative(node, symbol)
        return fromNode(slope, { ...source, text: slope.toString() })
      } catch (error) {
        if (error instanceof Error) return refuse(`has no derivative by ${symbol} that could be written down`)
        throw error
      }
    },
  }
}

function unknownName(name: string, symbols: readonly string[]): string {
  const nearest = nearestWord(name, [...symbols, ...FUNCTION_NAMES])
  if (nearest !== undefined) return `uses the unknown name ${name}; did you mean ${nearest}?`
  const list = symbols.slice(0, 12).join(', ')
  const more = symbols.length > 12 ? ', ...' : ''
  return `uses the unknown name ${name}; accepted: ${list === '' ? 'no names' : `${list}${more}`}`
}
