import { componentNames, type HardwareProfile, type Law, type Quantity } from '../../../src/hardware/index.ts'

/** The law with a constant number of seconds on top. */
function longer(law: Law, seconds: number): Law {
  const { formula, constant } = law
  return {
    ...law,
    constant: { ...constant, value: constant.value + seconds },
    formula: formula === null ? null : (load) => formula(load) + seconds,
  }
}

/** Every place of a profile where a time stands, by name, with the profile in which it is longer. */
export function lengthenings(
  profile: HardwareProfile,
  seconds: number,
): ReadonlyMap<string, HardwareProfile> {
  const all = new Map<string, HardwareProfile>()
  for (const name of componentNames) {
    const components = { ...profile.components, [name]: longer(profile.components[name], seconds) }
    all.set(name, { ...profile, components })
  }
  for (const [name, service] of Object.entries(profile.services)) {
    const services = { ...profile.services, [name]: { ...service, start: longer(service.start, seconds) } }
    all.set(`start of ${name}`, { ...profile, services })
  }
  const { memoryPreservingPause, migration, inPlace } = profile
  if (memoryPreservingPause !== null) {
    all.set('pause', { ...profile, memoryPreservingPause: longer(memoryPreservingPause, seconds) })
  }
  const blackout = { ...migration.blackout, value: migration.blackout.value + seconds }
  all.set('blackout', { ...profile, migration: { ...migration, blackout } })
  const roundTrip = { ...migration.roundTrip, value: migration.roundTrip.value + seconds }
  all.set('round trip', { ...profile, migration: { ...migration, roundTrip } })
  for (const name of ['microreboot', 'livePatch'] as const) {
    const pause = { ...inPlace[name], value: inPlace[name].value + seconds }
    all.set(name, { ...profile, inPlace: { ...inPlace, [name]: pause } })
  }
  return all
}

/** The profile of a world in which everything takes `factor` times as long. */
export function slowed(profile: HardwareProfile, factor: number): HardwareProfile {
  const times = <Q extends Quantity>(quantity: Q): Q => ({ ...quantity, value: quantity.value * factor })
  const perTime = <Q extends Quantity>(quantity: Q): Q => ({ ...quantity, value: quantity.value / factor })
  const slow = (law: Law): Law => {
    const { formula } = law
    const coefficient = (one: Law['constant']): Law['constant'] => times(one)
    return {
      ...law,
      constant: coefficient(law.constant),
      perGuest: coefficient(law.perGuest),
      perGib: coefficient(law.perGib),
      perRamGib: coefficient(law.perRamGib),
      formula: formula === null ? null : (load) => factor * formula(load),
    }
  }
  const { disk, nic, cache, migration, inPlace, memoryPreservingPause } = profile
  const components = { ...profile.components }
  for (const name of componentNames) components[name] = slow(profile.components[name])
  return {
    ...profile,
    components,
    services: Object.fromEntries(
      Object.entries(profile.services).map(([name, one]) => [name, { ...one, start: slow(one.start) }]),
    ),
    memoryPreservingPause: memoryPreservingPause === null ? null : slow(memoryPreservingPause),
    disk: {
      ...disk,
      sequentialRead: perTime(disk.sequentialRead),
      sequentialWrite: perTime(disk.sequentialWrite),
      randomReads: perTime(disk.randomReads),
    },
    nic: { ...nic, rate: perTime(nic.rate) },
    cache: { ...cache, seconds: cache.seconds === null ? null : times(cache.seconds) },
    migration: {
      ...migration,
      dirtyRate: perTime(migration.dirtyRate),
      blackout: times(migration.blackout),
      sanRate: perTime(migration.sanRate),
      roundTrip: times(migration.roundTrip),
    },
    inPlace: { microreboot: times(inPlace.microreboot), livePatch: times(inPlace.livePatch) },
  }
}
