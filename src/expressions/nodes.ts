import type { MathNode } from './mathjs.ts'

/** A compiled sub-expression: reads the symbols' values by position. */
type Evaluator = (row: ArrayLike<number>) => number

/** What may stand in an expression, and nothing else: the parts of a node are read only after its type is known. */
export interface NodeParts {
  readonly type: string
  readonly value: unknown
  readonly name: string
  readonly fn: unknown
  readonly implicit: boolean
  readonly args: readonly MathNode[]
  readonly params: readonly MathNode[]
  readonly conditionals: readonly string[]
  readonly content: MathNode
  readonly condition: MathNode
  readonly trueExpr: MathNode
  readonly falseExpr: MathNode
}

/** Refuses a construct; the caller adds which expression it stands in. */
export type Refuse = (complaint: string) => never

const asFlag = (truth: boolean): number => (truth ? 1 : 0)

const UNARY: Readonly<Record<string, (a: number) => number>> = {
  unaryMinus: (a) => -a,
  unaryPlus: (a) => a,
  not: (a) => asFlag(a === 0),
}

const BINARY: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  pow: (a, b) => a ** b,
  mod: (a, b) => a - b * Math.floor(a / b),
  smaller: (a, b) => asFlag(a < b),
  smallerEq: (a, b) => asFlag(a <= b),
  larger: (a, b) => asFlag(a > b),
  largerEq: (a, b) => asFlag(a >= b),
  equal: (a, b) => asFlag(a === b),
  unequal: (a, b) => asFlag(a !== b),
  xor: (a, b) => asFlag((a !== 0) !== (b !== 0)),
}

interface KnownFunction {
  readonly fewest: number
  readonly most: number
  readonly of: (...values: number[]) => number
}

const FUNCTIONS: Readonly<Record<string, KnownFunction>> = {
  min: { fewest: 1, most: 64, of: Math.min },
  max: { fewest: 1, most: 64, of: Math.max },
  floor: { fewest: 1, most: 1, of: Math.floor },
  ceil: { fewest: 1, most: 1, of: Math.ceil },
  abs: { fewest: 1, most: 1, of: Math.abs },
  exp: { fewest: 1, most: 1, of: Math.exp },
  sqrt: { fewest: 1, most: 1, of: Math.sqrt },
  log: {
    fewest: 1,
    most: 2,
    of: (x, base) => (base === undefined ? Math.log(x) : Math.log(x) / Math.log(base)),
  },
}

/** Names of the functions an expression may call. */
export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS)

const GRAMMAR = `numbers, the given names, + - * / ^ mod, comparisons, and or not, a ? b : c, ${FUNCTION_NAMES.join(' ')}`

const REFUSED: Readonly<Record<string, string>> = {
  AssignmentNode: 'an assignment (write == to compare)',
  FunctionAssignmentNode: 'a function definition',
  AccessorNode: 'access to a property or an element',
  IndexNode: 'access to an element',
  ArrayNode: 'an array',
  ObjectNode: 'an object',
  RangeNode: 'a range',
  BlockNode: 'several statements',
}

/** A positive word for what a refused node is. */
function nameOf(node: NodeParts): string {
  const known = REFUSED[node.type]
  if (known !== undefined) return known
  if (node.type === 'OperatorNode') return `the operator "${String(node.fn)}"`
  if (node.type === 'ConstantNode') {
    return node.value === undefined ? 'nothing at all' : `the constant ${JSON.stringify(node.value) ?? ''}`
  }
  return 'something else'
}

interface Scope {
  readonly symbol: (name: string) => Evaluator
  readonly refuse: Refuse
}

/** Turns a parsed expression into a function of the row of values, refusing all that is not plain arithmetic. */
export function compileNode(mathNode: MathNode, scope: Scope): Evaluator {
  const node = mathNode as unknown as NodeParts
  switch (node.type) {
    case 'ConstantNode':
      return compileConstant(node, scope)
    case 'SymbolNode':
      return scope.symbol(node.name)
    case 'ParenthesisNode':
      return compileNode(node.content, scope)
    case 'ConditionalNode':
      return compileConditional(node, scope)
    case 'RelationalNode':
      return compileRelational(node, scope)
    case 'OperatorNode':
      return compileOperator(node, scope)
    case 'FunctionNode':
      return compileFunction(node, scope)
    default:
      return scope.refuse(`holds ${nameOf(node)}; accepted: ${GRAMMAR}`)
  }
}

function compileConstant(node: NodeParts, scope: Scope): Evaluator {
  const value = typeof node.value === 'boolean' ? asFlag(node.value) : node.value
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return scope.refuse(`holds ${nameOf(node)}; accepted: ${GRAMMAR}`)
  }
  return () => value
}

function compileConditional(node: NodeParts, scope: Scope): Evaluator {
  const condition = compileNode(node.condition, scope)
  const whenTrue = compileNode(node.trueExpr, scope)
  const whenFalse = compileNode(node.falseExpr, scope)
  return (row) => (condition(row) !== 0 ? whenTrue(row) : whenFalse(row))
}

/** A chain `a < b <= c`: every neighbouring pair must hold. */
function compileRelational(node: NodeParts, scope: Scope): Evaluator {
  const terms = node.params.map((param) => compileNode(param, scope))
  const compare = node.conditionals.map((name) => BINARY[name]!)
  return (row) => asFlag(compare.every((holds, i) => holds(terms[i]!(row), terms[i + 1]!(row)) !== 0))
}

function compileOperator(node: NodeParts, scope: Scope): Evaluator {
  const operator = String(node.fn)
  if (node.implicit) return scope.refuse('leaves out a multiplication sign; write * between the factors')
  const [first, second] = node.args.map((arg) => compileNode(arg, scope))
  if (operator === 'and') return (row) => asFlag(first!(row) !== 0 && second!(row) !== 0)
  if (operator === 'or') return (row) => asFlag(first!(row) !== 0 || second!(row) !== 0)
  if (second === undefined && Object.hasOwn(UNARY, operator)) {
    const apply = UNARY[operator]!
    return (row) => apply(first!(row))
  }
  if (second !== undefined && Object.hasOwn(BINARY, operator)) {
    const apply = BINARY[operator]!
    return (row) => apply(first!(row), second(row))
  }
  return scope.refuse(`holds ${nameOf(node)}; accepted: ${GRAMMAR}`)
}

function compileFunction(node: NodeParts, scope: Scope): Evaluator {
  const callee = node.fn as NodeParts
  const name = callee.type === 'SymbolNode' ? callee.name : ''
  if (!Object.hasOwn(FUNCTIONS, name)) {
    return scope.refuse(
      `calls ${name === '' ? 'a value' : name}; accepted functions: ${FUNCTION_NAMES.join(' ')}`,
    )
  }
  const { fewest, most, of } = FUNCTIONS[name]!
  const args = node.args.map((arg) => compileNode(arg, scope))
  if (args.length < fewest || args.length > most) {
    return scope.refuse(`gives ${name} ${args.length} arguments; accepted: ${fewest} to ${most}`)
  }
  if (args.length === 1) return (row) => of(args[0]!(row))
  if (args.length === 2) return (row) => of(args[0]!(row), args[1]!(row))
  return (row) => of(...args.map((arg) => arg(row)))
}
