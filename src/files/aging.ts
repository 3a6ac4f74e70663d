import { type AgingInput, parseLifetime } from '../plan/index.ts'
import { agingFile } from '../schemas/index.ts'
import { parseDuration } from '../units/index.ts'
import { readDocument } from '../yaml/index.ts'
import { checked, located } from './refusal.ts'

/**
 * Reads a file of lifetimes and repair times, YAML or JSON.
 *
 * @param fileName as the user gave it; errors repeat it
 * @throws InputError with the location `file:line:column`, naming the key, what was given and what is accepted
 * @example
 * parseAgingFile('guest: {lifetime: "weibull:2:1000h", repair: 30min}', 'aging.yaml').guestRepairSeconds // 1800
 */
export function parseAgingFile(text: string, fileName: string): AgingInput {
  const document = readDocument(text, fileName)
  const file = checked(agingFile, document)
  const read = <Value>(key: string, given: string | number | undefined, parse: (text: string) => Value) => {
    if (given === undefined) return undefined
    try {
      return parse(String(given))
    } catch (error) {
      throw located(error, document, key)
    }
  }
  return {
    guestLifetime: read('guest.lifetime', file.guest?.lifetime, (given) => parseLifetime(given)),
    guestRepairSeconds: read('guest.repair', file.guest?.repair, (given) => parseDuration(given)),
    vmmLifetime: read('vmm.lifetime', file.vmm?.lifetime, (given) => parseLifetime(given)),
    vmmRepairSeconds: read('vmm.repair', file.vmm?.repair, (given) => parseDuration(given)),
    agingSource: file.source ?? fileName,
  }
}
