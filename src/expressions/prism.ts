import type { MathNode } from './mathjs.ts'
import type { NodeParts, Refuse } from './nodes.ts'

/** What a printed expression is in the PRISM language, which keeps numbers and truth values apart. */
interface Printed {
  readonly text: string
  readonly kind: 'number' | 'truth'
}

interface Printer {
  readonly refuse: Refuse
  /** The name a symbol has in the model. */
  readonly rename: (name: string) => string
}

const ARITHMETIC: Readonly<Record<string, string>> = { add: '+', subtract: '-', multiply: '*', divide: '/' }
const COMPARISONS: Readonly<Record<string, string>> = {
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
  equal: '=',
  unequal: '!=',
}
const SAME_FUNCTIONS = new Set(['min', 'max', 'floor', 'ceil'])
const EULER = '2.718281828459045'

/** An expression as a number or as a truth value of the PRISM language. */
export function printPrism(node: MathNode, printer: Printer, kind: Printed['kind']): string {
  const printed = print(node as unknown as NodeParts, printer)
  return kind === 'number' ? asNumber(printed) : asTruth(printed)
}

const asNumber = ({ text, kind }: Printed): string => (kind === 'number' ? text : `(${text} ? 1 : 0)`)
const asTruth = ({ text, kind }: Printed): string => (kind === 'truth' ? text : `(${text} != 0)`)

function print(node: NodeParts, printer: Printer): Printed {
  const child = (inner: MathNode): Printed => print(inner as unknown as NodeParts, printer)
  const number = (inner: MathNode): string => asNumber(child(inner))
  const truth = (inner: MathNode): string => asTruth(child(inner))
  switch (node.type) {
    case 'ConstantNode':
      return typeof node.value === 'boolean'
        ? { text: String(node.value), kind: 'truth' }
        : { text: String(node.value), kind: 'number' }
    case 'SymbolNode':
      return { text: printer.rename(node.name), kind: 'number' }
    case 'ParenthesisNode':
      return child(node.content)
    case 'ConditionalNode': {
      const text = `(${truth(node.condition)} ? ${number(node.trueExpr)} : ${number(node.falseExpr)})`
      return { text, kind: 'number' }
    }
    case 'RelationalNode': {
      const terms = node.params.map(number)
      const pairs = node.conditionals.map((name, i) => `${terms[i]} ${COMPARISONS[name]} ${terms[i + 1]}`)
      return { text: `(${pairs.join(' & ')})`, kind: 'truth' }
    }
    case 'FunctionNode':
      return printFunction(node, printer, node.args.map(number))
    default:
      return printOperator(node, printer, { number, truth })
  }
}

function printFunction(node: NodeParts, { refuse }: Printer, args: readonly string[]): Printed {
  const { name } = node.fn as NodeParts
  const call = (callee: string, ...given: readonly string[]): Printed => ({
    text: `${callee}(${given.join(', ')})`,
    kind: 'number',
  })
  if (SAME_FUNCTIONS.has(name)) return call(name, ...args)
  if (name === 'sqrt') return call('pow', args[0]!, '0.5')
  if (name === 'exp') return call('pow', EULER, args[0]!)
  if (name === 'log') return call('log', args[0]!, args[1] ?? EULER)
  if (name === 'abs') return call('max', args[0]!, `-(${args[0]})`)
  return refuse(`calls ${name}, which the PRISM language has not`)
}

interface Operands {
  readonly number: (node: MathNode) => string
  readonly truth: (node: MathNode) => string
}

function printOperator(node: NodeParts, { refuse }: Printer, { number, truth }: Operands): Printed {
  const operator = String(node.fn)
  const [a, b] = node.args as readonly [MathNode, MathNode]
  if (operator === 'unaryMinus') return { text: `(-${number(a)})`, kind: 'number' }
  if (operator === 'unaryPlus') return { text: number(a), kind: 'number' }
  if (operator === 'not') return { text: `!(${truth(a)})`, kind: 'truth' }
  if (operator === 'and') return { text: `(${truth(a)} & ${truth(b)})`, kind: 'truth' }
  if (operator === 'or') return { text: `(${truth(a)} | ${truth(b)})`, kind: 'truth' }
  if (operator === 'xor') return { text: `(${truth(a)} != ${truth(b)})`, kind: 'truth' }
  if (operator === 'pow' || operator === 'mod') {
    return { text: `${operator}(${number(a)}, ${number(b)})`, kind: 'number' }
  }
  const arithmetic = ARITHMETIC[operator]
  if (arithmetic !== undefined) return { text: `(${number(a)} ${arithmetic} ${number(b)})`, kind: 'number' }
  const comparison = COMPARISONS[operator]
  if (comparison !== undefined) return { text: `(${number(a)} ${comparison} ${number(b)})`, kind: 'truth' }
  return refuse(`holds ${operator}, which the PRISM language has not`)
}
