import * as z from 'zod'
import type { ProfileSpec } from '../hardware/index.ts'
import { law } from './law.ts'
import { line, schemaKey, section, word } from './section.ts'
import { dirtyRate, duration, number, provenance, rate, rateOrTime, share, size, source } from './value.ts'

const timing = (what: string): z.ZodOptional<typeof law> => law.describe(what).optional()

const components = section({
  hardwareReset: timing(
    'Hardware reset and firmware (POST) up to the boot loader; cold and saved only. Default 0',
  ),
  vmmReload: timing('Start of the hypervisor kernel. Default 0'),
  hostShutdown: timing('Shutdown of the host OS, its guests already gone or frozen. Default 0'),
  hostBoot: timing('Boot of the host OS and its tool stack, after the VMM. Default 0'),
  guestShutdown: timing('Shutdown of all guests at once. Default 0'),
  guestBoot: timing('Boot of all guests at once, without their service. Default 0'),
  onMemorySuspend: timing('Freezing all guests in memory. Default 0'),
  onMemoryResume: timing('Thawing all guests from memory. Default 0'),
  save: timing("Writing all guests to disk. Default: their memory over the disk's sequential write rate"),
  restore: timing("Reading all guests from disk. Default: their memory over the disk's sequential read rate"),
  unattributed: timing('Measured in the whole of a cold reboot, in none of its parts. Default 0'),
  memoryPreservingPause: timing(
    'One measured pause that stands for suspend, reload, host boot and resume of a warm reboot together',
  ),
} satisfies Record<keyof ProfileSpec['components'], z.ZodType>).describe(
  'How long each step takes on this host; a step that is left out takes no time',
)

const positiveRpm = z
  .number({ error: 'a spindle speed such as 15000' })
  .positive({ error: 'a spindle speed such as 15000' })

const disk = section({
  class: word(['hdd', 'ssd', 'nvme']).describe(
    'Kind of the disk that holds the guests; rates left out are usual for it',
  ),
  rpm: positiveRpm.describe('Spindle speed of an hdd; default 15000').optional(),
  seek: duration.describe('Average seek time of an hdd; default 3.5 ms').optional(),
  sequentialRead: rateOrTime.describe('Sequential read rate').optional(),
  sequentialWrite: rateOrTime.describe('Sequential write rate').optional(),
  randomReads: number.describe('Random reads per second').optional(),
} satisfies Record<keyof ProfileSpec['disk'], z.ZodType>).describe('The disk that the guests are on')

const nic = section({
  rate: rate.describe('Line rate, such as 25Gbps'),
  effectiveShare: share.describe('Share of it that a migration stream gets; default 0.94').optional(),
} satisfies Record<keyof ProfileSpec['nic'], z.ZodType>).describe('The network interface that migrations use')

const serviceName = z.string({ error: 'a name' }).regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, {
  error: 'a name of letters, digits, dots, hyphens and underscores',
})

const service = section({
  title: line('a title').describe('Name of the service for people').optional(),
  start: law.describe(
    "Start of the service in all guests at once, after their OS is up; 0s: part of the OS's boot",
  ),
})

const cache = section({
  cachedShare: share.describe('Share of guest memory that holds file data; default 0.5').optional(),
  capacity: share.describe('Throughput while the page cache refills, of normal; default 0.31').optional(),
  measuredOn: line('the name of a service').describe('Service on which capacity was measured').optional(),
  refill: duration
    .describe("Length of the refill; default: cached bytes over the disk's read rate")
    .optional(),
} satisfies Record<keyof NonNullable<ProfileSpec['cache']>, z.ZodType>).describe(
  'The page cache that a guest restart loses',
)

const migration = section({
  dirtyRate: dirtyRate.describe('Rate at which one guest dirties memory; default 10 MB/s').optional(),
  nonZeroShare: share.describe('Share of guest memory in use; default 1').optional(),
  pushRounds: number.describe('Pre-copy rounds after the first one; default 3').optional(),
  blackout: duration.describe('Pause of one guest at the switch-over; default 300 ms').optional(),
  degradation: share.describe("Share of a host's throughput lost while copying; default 0.12").optional(),
  workingSetShare: share.describe('Writable working set, as a share of guest memory').optional(),
  sanRate: rateOrTime.describe('Rate at which a host reads cached file data from shared storage').optional(),
  stateBytes: size.describe('Processor and device state of one guest').optional(),
  roundTrip: duration.describe('Round trip of one page request').optional(),
} satisfies Record<keyof NonNullable<ProfileSpec['migration']>, z.ZodType>).describe(
  'Live migration of one guest',
)

const inPlace = section({
  microreboot: duration.describe('Microreboot of the VMM under its guests').optional(),
  livePatch: duration.describe('Live patch of the VMM').optional(),
} satisfies Record<keyof NonNullable<ProfileSpec['inPlace']>, z.ZodType>).describe(
  'Pauses of one guest for what is done to the VMM in place',
)

/** A hardware profile as it stands in a file, YAML or JSON. */
export const profileFile: z.ZodType<ProfileSpec> = section({
  $schema: schemaKey,
  name: line('a short name').max(60, { error: 'at most 60 characters' }).describe('Name of the profile'),
  title: line('a title').describe('Name for people; default: name').optional(),
  year: z
    .int({ error: 'a year such as 2026' })
    .min(1960, { error: 'a year such as 2026' })
    .max(2200, { error: 'a year such as 2026' })
    .describe('Year of the figures, printed with every answer'),
  description: line('a text').describe('What the host is').optional(),
  provenance: provenance.describe('Provenance of every value that states none of its own').optional(),
  source: source.describe('Source of every value that states none of its own').optional(),
  ram: size.describe('RAM of the host, such as 256GiB'),
  hostMemory: size.describe('Memory that the VMM and the host OS keep for themselves'),
  disk,
  nic,
  components,
  services: z
    .record(serviceName, service, { error: 'a mapping of services, each with its start' })
    .describe('Services that the guests may run'),
  defaultService: line('one of the services of the file')
    .describe('Service meant where none is named; default: the first')
    .optional(),
  cache: cache.optional(),
  migration: migration.optional(),
  inPlace: inPlace.optional(),
} satisfies Record<keyof ProfileSpec | '$schema', z.ZodType>).meta({
  title: 'rejuv-plan hardware profile',
  description:
    'A host: what it has, how long its steps take, and where each number comes from. A value is a quantity with its unit, or a mapping of value, provenance and source.',
})
