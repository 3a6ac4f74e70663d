import paper from '../../../../data/paper-params/kourai-2007.json' with { type: 'json' }
import type { Paper } from '../contract.ts'

/** Number of VMs, and the share of the OS interval elapsed at the VMM rejuvenation. */
export interface FitInput {
  /** n; the fits were made on 1 to 11. */
  readonly guests: number
  /** alpha, 0..1: credit for the OS rejuvenation that a cold reboot makes unnecessary. */
  readonly offset: number
}

function parameter(id: string): number {
  const found = (paper as Paper).parameters.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`kourai-2007 has no parameter ${id}`)
  return found.value
}

const line = (fit: string, guests: number): number =>
  parameter(`${fit}-slope`) * guests + parameter(`${fit}-intercept`)

/**
 * Downtime of the warm-VM reboot by the paper's fits: `d_w(n) = reboot_vmm(n) + resume(n)`.
 *
 * The fits are recalled (DSN 2007, section 5.6); the profile `roothammer-2007` rests on the published totals instead.
 *
 * @param guests n, 1 to 11
 * @returns seconds
 * @example
 * fittedWarmDowntime(11) // 41.61
 */
export function fittedWarmDowntime(guests: number): number {
  return line('reboot-vmm', guests) + line('resume', guests)
}

/**
 * Downtime of the cold-VM reboot by the paper's fits, less the credit for the OS rejuvenation it makes unnecessary:
 * `d_c(n) = reset_hw + reboot_vmm(0) + reboot_os(n) - alpha reboot_os(1)`. Recalled, as {@link fittedWarmDowntime}.
 *
 * @returns seconds
 * @example
 * fittedColdDowntime({ guests: 11, offset: 0 }) // 144.8
 */
export function fittedColdDowntime({ guests, offset }: FitInput): number {
  const reboot = parameter('reset-hw') + line('reboot-vmm', 0) + line('reboot-os', guests)
  return reboot - offset * line('reboot-os', 1)
}

/**
 * What the warm-VM reboot saves, `r(n) = d_c(n) - d_w(n)`; the paper prints it as `3.9 n + 60 - 17 alpha` (recalled).
 *
 * @returns seconds
 * @example
 * reducedDowntime({ guests: 11, offset: 0.5 }) // 94.79
 */
export function reducedDowntime(input: FitInput): number {
  return fittedColdDowntime(input) - fittedWarmDowntime(input.guests)
}
