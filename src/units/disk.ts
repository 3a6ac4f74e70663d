import { nearestWord } from '../errors/index.ts'
import { refuse } from './refuse.ts'

/** A kind of disk: rotating at so many revolutions a minute, or without moving parts. */
export type DiskSpec =
  | { readonly class: 'hdd'; readonly rpm: number }
  | { readonly class: 'ssd' }
  | { readonly class: 'nvme' }

const ROTATION = {
  what: 'a rotation rate',
  accepted: 'a whole number of revolutions a minute such as 15000rpm',
}
const DISK = { what: 'a disk', accepted: 'a rotation rate such as 15000rpm, ssd or nvme' }
const SOLID_STATE = ['ssd', 'nvme'] as const
const REVOLUTIONS = /^([0-9]{1,6})\s*(rpm)?$/i

/**
 * Parses a rotation rate into revolutions a minute.
 *
 * @param text e.g. `15000rpm`, `7200 RPM` (any case); a number without `rpm` is refused
 * @param parameter the option at fault, for the command line to turn into a flag
 * @returns revolutions a minute, 1 to 999999
 * @throws InputError on anything else
 * @example
 * parseRotation('15000rpm') // 15000
 */
export function parseRotation(text: string, parameter?: string): number {
  const rotation = readRotation(text)
  if (rotation.rpm === undefined) throw refuse(text, { ...ROTATION, meant: rotation.meant }, parameter)
  return rotation.rpm
}

/**
 * Parses a disk: its rotation rate, or the class of one that does not rotate (any case).
 *
 * @param text e.g. `15000rpm`, `ssd`, `nvme`
 * @param parameter the option at fault, for the command line to turn into a flag
 * @throws InputError on anything else
 * @example
 * parseDisk('15000rpm') // { class: 'hdd', rpm: 15000 }
 */
export function parseDisk(text: string, parameter?: string): DiskSpec {
  const word = text.trim().toLowerCase()
  const solid = SOLID_STATE.find((name) => name === word)
  if (solid !== undefined) return { class: solid }
  const rotation = readRotation(text)
  if (rotation.rpm !== undefined) return { class: 'hdd', rpm: rotation.rpm }
  const near = nearestWord(word, SOLID_STATE)
  throw refuse(text, { ...DISK, meant: near === undefined ? rotation.meant : [near] }, parameter)
}

function readRotation(text: string): { rpm?: number; meant: readonly string[] } {
  const [, digits, unit] = REVOLUTIONS.exec(text.trim()) ?? []
  const rpm = Number(digits ?? 0)
  if (rpm === 0) return { meant: [] }
  return unit === undefined ? { meant: [`${rpm}rpm`] } : { rpm, meant: [] }
}
