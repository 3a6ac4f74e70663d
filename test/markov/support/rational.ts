import type { Ctmc } from '../../../src/markov/index.ts'

/** An exact fraction in lowest terms, denominator > 0. */
interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

const zero: Rational = { numerator: 0n, denominator: 1n }
const one: Rational = { numerator: 1n, denominator: 1n }

function reduced(numerator: bigint, denominator: bigint): Rational {
  let a = numerator
  let b = denominator
  while (b !== 0n) [a, b] = [b, a % b]
  return { numerator: numerator / a, denominator: denominator / a }
}

function add(x: Rational, y: Rational): Rational {
  return reduced(x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator)
}

function multiply(x: Rational, y: Rational): Rational {
  return reduced(x.numerator * y.numerator, x.denominator * y.denominator)
}

function divide(x: Rational, y: Rational): Rational {
  return reduced(x.numerator * y.denominator, x.denominator * y.numerator)
}

/** The double itself, exactly: every finite double is a whole number times a power of 2. */
function rational(value: number): Rational {
  let exponent = 0
  let scaled = value
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    exponent++
  }
  return reduced(BigInt(scaled), 1n << BigInt(exponent))
}

/** Nearest double, for fractions of any size. */
function toNumber({ numerator, denominator }: Rational): number {
  const shift = BigInt(denominator.toString(2).length - numerator.toString(2).length + 70)
  const quotient = shift >= 0n ? (numerator << shift) / denominator : numerator / (denominator << -shift)
  const high = -Number(shift)
  return Number(quotient) * 2 ** Math.trunc(high / 2) * 2 ** (high - Math.trunc(high / 2))
}

/** Off-diagonal rates of a chain, exactly. */
function exactRates(chain: Ctmc): Rational[][] {
  const q = chain.states.map(() => chain.states.map(() => zero))
  for (let i = 0; i < chain.states.length; i++)
    for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++)
      q[i]![chain.target[e]!] = rational(chain.rate[e]!)
  return q
}

/** Stationary vector of an irreducible chain in exact arithmetic, by censoring one state after the other. */
export function exactStationary(chain: Ctmc): number[] {
  const q = exactRates(chain)
  const n = chain.states.length
  for (let k = n - 1; k > 0; k--) {
    let exit = zero
    for (let j = 0; j < k; j++) exit = add(exit, q[k]![j]!)
    for (let i = 0; i < k; i++) {
      q[i]![k] = divide(q[i]![k]!, exit)
      for (let j = 0; j < k; j++) if (i !== j) q[i]![j] = add(q[i]![j]!, multiply(q[i]![k]!, q[k]![j]!))
    }
  }
  const weights = [one]
  for (let k = 1; k < n; k++) {
    let weight = zero
    for (let i = 0; i < k; i++) weight = add(weight, multiply(weights[i]!, q[i]![k]!))
    weights.push(weight)
  }
  const total = weights.reduce(add, zero)
  return weights.map((weight) => toNumber(divide(weight, total)))
}

/** Mean time to a target from every state, in exact arithmetic, by Gauss-Jordan elimination on (-Q) m = 1. */
export function exactMeanTimes(chain: Ctmc, targets: readonly number[]): number[] {
  const q = exactRates(chain)
  const before = chain.states.map((_, i) => i).filter((i) => !targets.includes(i))
  const negative = (x: Rational) => ({ ...x, numerator: -x.numerator })
  const rows = before.map((i) => [
    ...before.map((j) => (i === j ? q[i]!.reduce(add, zero) : negative(q[i]![j]!))),
    one,
  ])
  rows.forEach((row, k) => {
    const pivotRow = rows.findIndex((r, at) => at >= k && r[k]!.numerator !== 0n)
    ;[rows[k], rows[pivotRow]] = [rows[pivotRow]!, row]
    const scaled = rows[k]!.map((x) => divide(x, rows[k]![k]!))
    rows[k] = scaled.map((x) =>
      x.denominator < 0n ? { numerator: -x.numerator, denominator: -x.denominator } : x,
    )
    rows.forEach((other, at) => {
      if (at === k) return
      const factor = negative(other[k]!)
      rows[at] = other.map((x, c) => add(x, multiply(factor, rows[k]![c]!)))
    })
  })
  const times = new Array<number>(chain.states.length).fill(0)
  before.forEach((state, i) => {
    times[state] = toNumber(rows[i]!.at(-1)!)
  })
  return times
}
