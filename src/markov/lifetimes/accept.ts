import { InputError } from '../../errors/index.ts'

/** Returns the value, or throws an InputError unless it is finite and above 0. */
export function positive(law: string, parameter: string, value: number): number {
  if (!(Number.isFinite(value) && value > 0))
    throw new InputError(`${parameter} of the ${law} law is ${value}; accepted: a finite number above 0`, {
      parameter,
    })
  return value
}

/** Returns the value, or throws an InputError unless it is finite and at least 0. */
export function nonNegative(law: string, parameter: string, value: number): number {
  if (!(Number.isFinite(value) && value >= 0))
    throw new InputError(
      `${parameter} of the ${law} law is ${value}; accepted: a finite number of at least 0`,
      { parameter },
    )
  return value
}
