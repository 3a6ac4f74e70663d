import { InputError } from '../../errors/index.ts'

function refuse(parameter: string, value: number, accepted: string): never {
  throw new InputError(`${parameter} is ${value}; accepted: ${accepted}`, { parameter })
}

/** Throws an InputError unless the value is finite and above 0. */
export function requirePositive(parameter: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) refuse(parameter, value, 'a finite number above 0')
}

/** Throws an InputError unless the value is finite and at least 0. */
export function requireNonNegative(parameter: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0)) refuse(parameter, value, 'a finite number of at least 0')
}

/** Throws an InputError unless the value is in 0..1, both ends included. */
export function requireFraction(parameter: string, value: number): void {
  if (!(value >= 0 && value <= 1)) refuse(parameter, value, 'a fraction from 0 to 1')
}

/** Throws an InputError unless the value is a whole number of at least `least`. */
export function requireWhole(parameter: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    refuse(parameter, value, `a whole number of at least ${least}`)
  }
}

/** Throws an InputError unless the value is finite and at most `most`. */
export function requireAtMost(parameter: string, value: number, most: number, what: string): void {
  if (!(value <= most)) refuse(parameter, value, `at most ${most} (${what})`)
}

/** Throws an InputError where sizes and rates are each in range and their quotient is no number any more. */
export function requireFinite(what: string, value: number): void {
  if (value === Number.POSITIVE_INFINITY) {
    throw new InputError(`${what} is Infinity; accepted: sizes and rates that give a finite time`)
  }
}
