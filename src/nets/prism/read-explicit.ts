import type { ExplicitChain } from './explicit-chain.ts'
import { dataLines, fileError, MOST_ENTRIES, type NamedText, wholeNumber } from './lines.ts'

/** The files of one chain; all but the first may be absent. */
export interface ExplicitFiles {
  readonly tra: NamedText
  readonly sta?: NamedText
  readonly lab?: NamedText
  /** State rewards, by the name they shall have. */
  readonly srew?: Readonly<Record<string, NamedText>>
}

/**
 * Reads a continuous-time Markov chain from PRISM's explicit files.
 *
 * `.tra`: a line `states transitions`, then lines `from to rate`. `.sta`: a line `(names)`, then `state:(values)`.
 * `.lab`: a line `0="init" 1="name" ...`, then `state: labels`. `.srew`: a line `states entries`, then `state reward`.
 * Lines that are empty or begin with # are passed over. Without a label init the chain starts in state 0.
 *
 * @throws InputError at `file:line:column` for whatever is malformed, out of range or not as announced
 *
 * Source: PRISM manual, appendix "Explicit Model Files".
 *
 * @example
 * readExplicit({ tra: { file: 'unit.tra', text: '2 2\n0 1 0.1\n1 0 2\n' } }).rate // [0.1, 2]
 */
export function readExplicit(files: ExplicitFiles): ExplicitChain {
  const moves = readTransitions(files.tra)
  const { states } = moves
  const labels =
    files.lab === undefined ? new Map<string, readonly number[]>() : readLabels(files.lab, states)
  const starts = labels.get('init') ?? [0]
  if (starts.length !== 1) {
    throw fileError(files.lab!.file, `${starts.length} states are labelled init; accepted: one`)
  }
  const rewards = Object.entries(files.srew ?? {}).map(
    ([name, text]) => [name, readRewards(text, states)] as const,
  )
  return {
    ...moves,
    ...(files.sta === undefined ? {} : { variables: readVariables(files.sta, states) }),
    initial: starts[0]!,
    labels,
    rewards: new Map(rewards),
  }
}

type Moves = Pick<ExplicitChain, 'states' | 'from' | 'to' | 'rate'>

function readTransitions(tra: NamedText): Moves {
  const lines = dataLines(tra)
  const head = lines.next().value
  if (!head)
    throw fileError(
      tra.file,
      'the file is empty; accepted: a line with the numbers of states and transitions',
    )
  if (head.words.length !== 2) {
    head.refuse(
      `the first line has ${head.words.length} numbers; accepted: states and transitions, of a Markov chain`,
    )
  }
  const states = wholeNumber(head, 0, { what: 'the number of states', least: 1, most: MOST_ENTRIES })
  const count = wholeNumber(head, 1, { what: 'the number of transitions', least: 0, most: MOST_ENTRIES })
  const from = new Int32Array(count)
  const to = new Int32Array(count)
  const rate = new Float64Array(count)
  let read = 0
  for (const line of lines) {
    if (read === count)
      line.refuse(`there are more than the ${count} transitions announced; accepted: as many`)
    if (line.words.length < 3 || line.words.length > 4) {
      line.refuse(`the line has ${line.words.length} parts; accepted: from, to, rate`)
    }
    from[read] = wholeNumber(line, 0, { what: 'the state left', least: 0, most: states - 1 })
    to[read] = wholeNumber(line, 1, { what: 'the state reached', least: 0, most: states - 1 })
    const value = Number(line.words[2])
    if (!(value > 0 && value < Infinity)) {
      line.refuse(`the rate is ${line.words[2]}; accepted: a finite number above 0`, 2)
    }
    rate[read++] = value
  }
  if (read < count) throw fileError(tra.file, `${read} transitions follow where ${count} are announced`)
  return { states, from, to, rate }
}

function readVariables(sta: NamedText, states: number): NonNullable<ExplicitChain['variables']> {
  const lines = dataLines(sta)
  const head = lines.next().value
  const names = /^\(([^()]+)\)$/.exec(head?.words.join('') ?? '')?.[1]?.split(',')
  if (!head || names === undefined) {
    throw fileError(
      sta.file,
      'the first line holds no names; accepted: names in parentheses, such as (up,down)',
    )
  }
  const width = names.length
  const values = new Float64Array(states * width).fill(Number.NaN)
  for (const line of lines) {
    const [, state, held] = /^(\d+):\(([^()]*)\)$/.exec(line.words.join('')) ?? []
    const parts = held?.split(',') ?? []
    if (state === undefined || parts.length !== width || Number(state) >= states) {
      line.refuse(
        `the line is no state; accepted: a number below ${states}, a colon, and ${width} values in parentheses`,
      )
    }
    parts.forEach((part, k) => {
      const value = part === 'true' ? 1 : part === 'false' ? 0 : Number(part)
      if (part === '' || !Number.isFinite(value))
        line.refuse(`${names[k]} is ${part}; accepted: a number, true or false`)
      values[Number(state) * width + k] = value
    })
  }
  const missing = values.findIndex(Number.isNaN)
  if (missing >= 0)
    throw fileError(sta.file, `state ${Math.floor(missing / width)} is not listed; accepted: all ${states}`)
  return { names, valueOf: (state, variable) => values[state * width + variable]! }
}

function readLabels(lab: NamedText, states: number): ReadonlyMap<string, readonly number[]> {
  const lines = dataLines(lab)
  const head = lines.next().value
  const names = new Map<number, string>()
  for (const [, index, name] of (head?.words.join(' ') ?? '').matchAll(/(\d+)="([^"]*)"/g)) {
    names.set(Number(index), name!)
  }
  if (!head || names.size !== head.words.length) {
    throw fileError(lab.file, 'the first line is no list of labels; accepted: 0="init" 1="name" ...')
  }
  const labels = new Map<string, number[]>([...names.values()].map((name) => [name, []]))
  for (const line of lines) {
    const [, state, list] = /^(\d+): ?([\d ]+)$/.exec(line.words.join(' ')) ?? []
    if (state === undefined || list === undefined || Number(state) >= states) {
      line.refuse(
        `the line holds no labels of a state; accepted: a number below ${states}, a colon, and numbers of labels`,
      )
    }
    for (const word of list.trim().split(' ')) {
      const name = names.get(Number(word))
      if (name === undefined) {
        return line.refuse(`label ${word} is not announced; accepted: ${[...names.keys()].join(', ')}`)
      }
      labels.get(name)!.push(Number(state))
    }
  }
  return labels
}

function readRewards(srew: NamedText, states: number): Float64Array {
  const lines = dataLines(srew)
  const head = lines.next().value
  if (!head)
    throw fileError(srew.file, 'the file is empty; accepted: a line with the numbers of states and entries')
  wholeNumber(head, 0, { what: 'the number of states', least: states, most: states })
  const count = wholeNumber(head, 1, { what: 'the number of entries', least: 0, most: states })
  const rewards = new Float64Array(states)
  let read = 0
  for (const line of lines) {
    const state = wholeNumber(line, 0, { what: 'the state', least: 0, most: states - 1 })
    const value = Number(line.words[1] ?? Number.NaN)
    if (line.words.length !== 2 || !Number.isFinite(value)) {
      line.refuse(
        `the reward is ${line.words.slice(1).join(' ') || 'missing'}; accepted: one finite number`,
        1,
      )
    }
    rewards[state] = value
    read++
  }
  if (read !== count) throw fileError(srew.file, `${read} rewards follow where ${count} are announced`)
  return rewards
}
