import {
  type Coefficient,
  componentNames,
  type HardwareProfile,
  type Law,
  type ProfileInput,
  type Quantity,
} from './types.ts'

interface Entry {
  readonly quantity: Quantity
  readonly unit: string
}

/** Every quantity of a profile by the name it has in the account. */
function quantitiesOf(profile: HardwareProfile): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  const add = (name: string, quantity: Quantity | null, unit: string): void => {
    if (quantity !== null) entries.set(name, { quantity, unit })
  }
  const addLaw = (name: string, law: Law): void => {
    const part = (suffix: string, coefficient: Coefficient, unit: string): void => {
      // A coefficient that no file gave has no source.
      if (coefficient.source !== '') add(`${name}.${suffix}`, coefficient, unit)
    }
    part('constant', law.constant, 's')
    part('perGuest', law.perGuest, 's per guest')
    part('perGib', law.perGib, 's per GiB of guest memory')
    part('perRamGib', law.perRamGib, 's per GiB of RAM')
  }
  const { disk, nic, cache, migration } = profile
  add('ram', profile.ram, 'B')
  add('disk.seek', disk.seekSeconds, 's')
  add('disk.sequentialRead', disk.sequentialRead, 'B/s')
  add('disk.sequentialWrite', disk.sequentialWrite, 'B/s')
  add('disk.randomReads', disk.randomReads, 'reads/s')
  add('nic.rate', nic.rate, 'B/s')
  for (const name of componentNames) addLaw(`components.${name}`, profile.components[name])
  for (const [name, service] of Object.entries(profile.services)) {
    addLaw(`services.${name}.start`, service.start)
  }
  add('cache.refill', cache.seconds, 's')
  add('migration.dirtyRate', migration.dirtyRate, 'B/s')
  return entries
}

const same = (a: Quantity, b: Quantity): boolean =>
  a.value === b.value && a.provenance === b.provenance && a.source === b.source

/** Rows of the account that speak of a quantity: `x.constant` stands there as `x` where the file gives one value. */
function speaksOf(row: ProfileInput, name: string): boolean {
  return row.name === name || row.name.startsWith(`${name}.`) || `${row.name}.constant` === name
}

/**
 * The account of a profile after overrides: what they replaced or scaled is told anew, what they removed is gone.
 *
 * @param before the profile whose account is at hand
 * @param after the same profile with some of its values replaced
 */
export function accountAfter(before: HardwareProfile, after: HardwareProfile): readonly ProfileInput[] {
  const old = quantitiesOf(before)
  const now = quantitiesOf(after)
  let rows = before.inputs
  for (const name of old.keys()) {
    if (!now.has(name)) rows = rows.filter((row) => !speaksOf(row, name))
  }
  for (const [name, { quantity, unit }] of now) {
    const known = old.get(name)
    if (known !== undefined && same(known.quantity, quantity)) continue
    const { value, provenance, source, fittedTo } = quantity
    const told: ProfileInput = { name, value, unit, provenance, source, fittedTo }
    const first = rows.findIndex((row) => speaksOf(row, name))
    rows =
      first === -1
        ? [...rows, told]
        : rows.flatMap((row, index) => (index === first ? [told] : speaksOf(row, name) ? [] : [row]))
  }
  return rows
}
