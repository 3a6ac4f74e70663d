import * as z from 'zod'
import { builtinProfileNames, defaultProfileName } from '../hardware/index.ts'
import { strategies } from '../models/strategies/index.ts'
import { lifetimeForms, scenarioDefaults } from '../plan/index.ts'
import { line, schemaKey, section, word } from './section.ts'

/** A quantity as text with its unit; a bare number is left to the parser of its unit, which may offer one. */
const quantity = (accepted: string, examples: readonly (string | number)[], description: string) =>
  z
    .union([z.string(), z.number()], { error: accepted })
    .meta({ description, examples: [...examples] })
    .optional()

const duration = (description: string, ...examples: readonly string[]) =>
  quantity('a duration such as 48s, 17min or 4w', examples, description)

const size = (description: string, ...examples: readonly string[]) =>
  quantity('a size such as 11G or 512MiB', examples, description)

const count = (least: number) => {
  const error = `a whole number of at least ${least}`
  return z.int({ error }).min(least, { error })
}

const strategyList = z.union(
  [
    z.array(word([...strategies.map(({ name }) => name), 'all']), { error: 'a list of strategies' }).min(1, {
      error: 'a list of at least one strategy',
    }),
    z.string(),
  ],
  {
    error: `names out of ${strategies.map(({ name }) => name).join(', ')}, in a list or with commas between`,
  },
)

const lifetime = (description: string) =>
  line(`a lifetime law, one of ${lifetimeForms.join(', ')}`)
    .meta({ description, examples: ['weibull:2:1000h'] })
    .optional()

const clientTimeout = section({
  name: line('what gives up').describe('What talks to a guest'),
  after: z
    .union([z.string(), z.number()], { error: 'a duration such as 40s' })
    .meta({ description: 'Pause after which it gives up', examples: ['40s'] }),
  effect: line('what happens then').describe('What happens then; default: it gives up').optional(),
  source: line('where the number comes from')
    .describe('Where the number comes from; default: this file')
    .optional(),
})

/** A scenario as it stands in a file: the long flags of `compare` in camelCase. */
export const scenarioFile = section({
  $schema: schemaKey,
  vms: count(1)
    .meta({ description: 'Guests on the host', examples: [11] })
    .optional(),
  mem: size('Memory of all guests together; default: vmMem each', '11G'),
  vmMem: size(`Memory of each guest; default ${scenarioDefaults.guestMemory}`, '8G'),
  service: line('the name of a service of the profile')
    .meta({ description: "Service in the guests; default: the profile's own", examples: ['jboss', 'sshd'] })
    .optional(),
  strategies: strategyList.describe('Strategies to compare, or all; default: the usual five').optional(),
  profile: line('the name of a profile, or a file')
    .meta({
      description: `Hardware profile: a name, or a file relative to this one; default ${defaultProfileName}`,
      examples: [...builtinProfileNames, './own-host.yaml'],
    })
    .optional(),
  osInterval: duration(
    `Time between rejuvenations of a guest's OS; default ${scenarioDefaults.osInterval}`,
    '1w',
  ),
  vmmInterval: duration(
    `Time between rejuvenations of the VMM; default ${scenarioDefaults.vmmInterval}`,
    '4w',
  ),
  osDowntime: duration("Downtime of one OS rejuvenation; default: by the profile's laws", '34s'),
  offset: quantity(
    'a fraction of 0 to 1, or exact',
    [0.5, 'exact'],
    `Fraction of the OS interval elapsed at a VMM rejuvenation, or exact for the exact schedule; default ${scenarioDefaults.offset}`,
  ),
  slo: quantity(
    'an availability such as 99.99%',
    ['99.99%'],
    `Availability to keep; default ${scenarioDefaults.slo}`,
  ),
  ram: size("RAM of the host; default: the profile's", '256G'),
  disk: quantity(
    'a disk such as 15000rpm, ssd or nvme',
    ['15000rpm', 'ssd', 'nvme'],
    "Disk: its rotation rate, ssd or nvme; default: the profile's",
  ),
  nic: quantity('a rate such as 25Gbps', ['25Gbps'], "Line rate of the NIC; default: the profile's"),
  post: duration('Hardware reset and firmware (POST) at the RAM given; default: by the profile', '10min'),
  guestBoot: duration('Boot of one guest alone; default: by the profile', '18s'),
  serviceStart: duration('Start of the service in one guest alone; default: by the profile', '25s'),
  dirtyRate: quantity(
    'a rate such as 40MB/s',
    ['40MB/s'],
    "Rate at which one guest dirties memory; default: the profile's",
  ),
  refill: duration('Length of the page-cache refill; default: by the profile', '300s'),
  spares: count(0).describe(`Hosts kept free to take guests; default ${scenarioDefaults.spares}`).optional(),
  aging: line('a file, or none')
    .meta({
      description: 'File of aging and repair times of guest and VMM, or none',
      examples: ['aging.yaml'],
    })
    .optional(),
  guestLifetime: lifetime('Time to failure of a fresh guest'),
  guestRepair: duration('Downtime after a failure of a guest', '35min'),
  vmmLifetime: lifetime('Time to failure of a fresh VMM'),
  vmmRepair: duration('Downtime after a failure of the VMM', '65min'),
  clientTimeouts: z
    .array(clientTimeout, { error: 'a list of timeouts, each with name and after' })
    .describe('Timeouts to compare downtimes with, instead of the table that comes with the program')
    .optional(),
}).meta({
  title: 'rejuv-plan scenario',
  description: 'What the flags of rejuv-plan compare would say; flags win over the file.',
})

/** What {@link scenarioFile} accepts. */
export type ScenarioFile = z.infer<typeof scenarioFile>
