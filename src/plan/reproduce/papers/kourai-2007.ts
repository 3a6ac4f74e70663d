import {
  builtinProfile,
  type ComponentName,
  defaultProfileName,
  type Load,
  lawSeconds,
  profileFigure,
} from '../../../hardware/index.ts'
import type { Phase } from '../../../models/strategies/index.ts'
import { compare } from '../../compare.ts'
import type { StrategyResult } from '../../comparison.ts'
import { createScenario } from '../../scenario.ts'
import type { Reproduction } from '../contract.ts'
import { reducedDowntime } from './kourai-2007-fits.ts'

const gib = 2 ** 30
const profile = builtinProfile(defaultProfileName)
const published = (id: string): number => profileFigure(`kourai-2007/${id}`)

/** The experiments: eleven VMs of 1 GB, or one of 11 GB; the host without VMs. */
const ramGib = profile.ram.value / gib
const totalGib = published('guests')
const elevenGuests: Load = { guests: published('guests'), memoryGib: totalGib, ramGib }
const oneGuest: Load = { guests: 1, memoryGib: totalGib, ramGib }
const noGuest: Load = { guests: 0, memoryGib: 0, ramGib }

const fittedToOfProfile = [...new Set(profile.inputs.flatMap(({ fittedTo }) => fittedTo))]

const seconds = (load: Load, ...names: readonly ComponentName[]): number =>
  names.reduce((sum, name) => sum + lawSeconds(profile.components[name], load, name), 0)

function strategyOf(strategy: string, service: string, guests = published('guests')): StrategyResult {
  const scenario = createScenario({
    profile,
    guests,
    service,
    guestMemoryBytes: gib,
    strategies: [strategy],
    osIntervalSeconds: published('os-rejuvenation-interval'),
    vmmIntervalSeconds: published('vmm-rejuvenation-interval'),
    offset: published('offset'),
  })
  return compare(scenario).strategies[0] as StrategyResult
}

const downtime = (strategy: string, service: string, guests?: number): number =>
  strategyOf(strategy, service, guests).downtimeSeconds as number

const availabilityPercent = (strategy: string): number =>
  100 - 100 * (strategyOf(strategy, 'jboss').unavailability as number)

/** Share of the throughput lost just after the reboot: the lowest capacity while the service is up again. */
function lostAfterReboot(strategy: string): number {
  const capacities = strategyOf(strategy, 'apache')
    .phases.filter(({ service }) => service === 'up')
    .map(({ capacity }) => capacity)
  return 1 - Math.min(1, ...capacities)
}

function preCopy(): Phase {
  const phase = strategyOf('live-migration', 'jboss').phases.find(({ name }) => name === 'pre-copy')
  if (phase === undefined) throw new Error('the timeline of the live migration has no pre-copy')
  return phase
}

function osRejuvenation(): number {
  return createScenario({ profile, guests: 1, service: 'jboss' }).schedule.osDowntimeSeconds
}

const yes = (holds: boolean): number => (holds ? 1 : 0)

const throughProfile = (figure: string, model: string, compute: () => number): Reproduction => ({
  figure: `kourai-2007/${figure}`,
  model,
  fittedTo: fittedToOfProfile,
  compute,
})

const throughFits = (figure: string, model: string, compute: () => number): Reproduction => ({
  figure: `kourai-2007/${figure}`,
  model,
  fittedTo: [],
  compute,
})

/** The talk's figures from the models on the profile `roothammer-2007`; `r(n)` from the recalled fits. */
export const kourai2007: readonly Reproduction[] = [
  throughProfile('on-memory-1', 'laws of suspend and resume, one guest of 11 GiB', () =>
    seconds(oneGuest, 'onMemorySuspend', 'onMemoryResume'),
  ),
  throughProfile('on-memory-11', 'laws of suspend and resume, 11 guests of 1 GiB', () =>
    seconds(elevenGuests, 'onMemorySuspend', 'onMemoryResume'),
  ),
  throughProfile('disk-suspend-resume-1', 'laws of save and restore, one guest of 11 GiB', () =>
    seconds(oneGuest, 'save', 'restore'),
  ),
  throughProfile('os-reboot-11', 'laws of guest shutdown and guest boot, 11 guests', () =>
    seconds(elevenGuests, 'guestShutdown', 'guestBoot'),
  ),
  throughProfile('vmm-reboot-warm', 'law of the VMM reload, no guests', () => seconds(noGuest, 'vmmReload')),
  throughProfile('vmm-reboot-cold', 'laws of the VMM reload and the hardware reset, no guests', () =>
    seconds(noGuest, 'vmmReload', 'hardwareReset'),
  ),
  throughProfile('hardware-reset', 'law of the hardware reset at 12 GiB of RAM', () =>
    seconds(noGuest, 'hardwareReset'),
  ),
  throughProfile('warm-downtime', 'warm-vm, 11 guests: downtime', () => downtime('warm-vm', 'jboss')),
  throughProfile('saved-downtime', 'saved-vm, 11 guests: downtime', () => downtime('saved-vm', 'jboss')),
  throughProfile('cold-downtime-sshd', 'cold-vm, 11 guests, sshd: downtime', () =>
    downtime('cold-vm', 'sshd'),
  ),
  throughProfile('cold-downtime-jboss', 'cold-vm, 11 guests, JBoss: downtime', () =>
    downtime('cold-vm', 'jboss'),
  ),
  throughProfile(
    'os-rejuvenation-jboss',
    'laws of guest shutdown, guest boot and service start, one guest',
    osRejuvenation,
  ),
  throughProfile('availability-warm', '1 - U of the schedule with the downtime of warm-vm', () =>
    availabilityPercent('warm-vm'),
  ),
  throughProfile('availability-cold', '1 - U of the schedule with the downtime of cold-vm', () =>
    availabilityPercent('cold-vm'),
  ),
  throughProfile('availability-saved', '1 - U of the schedule with the downtime of saved-vm', () =>
    availabilityPercent('saved-vm'),
  ),
  throughProfile(
    'nines-warm',
    '-log10 U of the schedule with the downtime of warm-vm',
    () => strategyOf('warm-vm', 'jboss').nines as number,
  ),
  throughProfile(
    'downtime-reduction',
    '1 - downtime of warm-vm / downtime of cold-vm, JBoss',
    () => 100 * (1 - downtime('warm-vm', 'jboss') / downtime('cold-vm', 'jboss')),
  ),
  throughProfile(
    'degradation-after-cold',
    '1 - capacity while the cache of cold-vm refills, Apache',
    () => 100 * lostAfterReboot('cold-vm'),
  ),
  throughProfile(
    'degradation-after-warm',
    '1 - lowest capacity of warm-vm with the service up',
    () => 100 * lostAfterReboot('warm-vm'),
  ),
  throughProfile(
    'capacity-while-refilling',
    'capacity while the cache of cold-vm refills, Apache',
    () => 1 - lostAfterReboot('cold-vm'),
  ),
  throughProfile(
    'migration-time',
    'length of the pre-copy of live-migration, 11 guests of 1 GiB',
    () => preCopy().seconds / 60,
  ),
  throughProfile(
    'migration-degradation',
    '1 - capacity during the pre-copy of live-migration',
    () => 1 - preCopy().capacity,
  ),
  throughProfile('table-cold-degrades', 'cold-vm: is any capacity below 1 with the service up', () =>
    yes(lostAfterReboot('cold-vm') > 0),
  ),
  throughProfile('table-warm-degrades', 'warm-vm: is any capacity below 1 with the service up', () =>
    yes(lostAfterReboot('warm-vm') > 0),
  ),
  throughProfile('table-saved-depends-on-vms', 'saved-vm: do 11 guests take longer than one', () =>
    yes(downtime('saved-vm', 'jboss') > downtime('saved-vm', 'jboss', 1)),
  ),
  throughFits(
    'reduced-downtime-slope',
    'r(2) - r(1) of the recalled fits',
    () => reducedDowntime({ guests: 2, offset: 0 }) - reducedDowntime({ guests: 1, offset: 0 }),
  ),
  throughFits('reduced-downtime-constant', 'r(0) of the recalled fits at alpha = 0', () =>
    reducedDowntime({ guests: 0, offset: 0 }),
  ),
  throughFits(
    'reduced-downtime-credit',
    'r(n) of the recalled fits at alpha = 0 less that at alpha = 1',
    () => reducedDowntime({ guests: 1, offset: 0 }) - reducedDowntime({ guests: 1, offset: 1 }),
  ),
]
