import { decimalOf, toFixed, trimZeros } from './decimal.ts'
import type { Prefix } from './prefixes.ts'

/**
 * Prints a value for people with the largest prefix that leaves at least 1, to two places at most.
 *
 * @param value at least 0, in base units
 * @param unit the base unit's symbol
 * @example
 * formatPrefixed(1.25 * 2 ** 30, BINARY_PREFIXES, 'B') // '1.25 GiB'
 */
export function formatPrefixed(value: number, prefixes: readonly Prefix[], unit: string): string {
  const scales = [{ name: '', factor: 1n }, ...prefixes]
  let shown = ''
  for (const [index, { name, factor }] of scales.entries()) {
    shown = `${trimZeros(toFixed(decimalOf(value / Number(factor)), 2))} ${name}${unit}`
    const next = scales[index + 1]
    // Judged after rounding, so that 1023.999 MiB reads 1 GiB and not 1024 MiB.
    if (next === undefined || Number(shown.split(' ')[0]) < Number(next.factor / factor)) break
  }
  return shown
}
