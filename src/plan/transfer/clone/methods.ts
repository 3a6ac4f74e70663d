import { InputError, nearestHint } from '../../../errors/index.ts'
import { type HardwareProfile, type Load, lawSeconds } from '../../../hardware/index.ts'
import {
  type ClonePath,
  type CloneTransfer,
  eagerClone,
  suspendResumeClone,
  vmFork,
} from '../../../models/cloning/index.ts'
import { finishedTransfer, upPhase } from '../../../models/migration/index.ts'
import type { Detail, MethodTraits } from '../answer.ts'

/** The guest that is cloned, with every value that a method may need, in SI. */
export interface Parent {
  readonly profile: HardwareProfile
  readonly service: string
  readonly clones: number
  readonly guestMemoryBytes: number
  readonly memoryBytes: number
  readonly rateBytesPerSecond: number
  /** undefined: the usual one of the method. */
  readonly path: ClonePath | undefined
  readonly touchedBytes: number
  readonly descriptorShare: number
  readonly descriptorSeconds: number
  readonly spawnSeconds: number
  readonly spawnSecondsEach: number
  readonly pageFetchSeconds: number
  readonly pageBytes: number
  readonly resumeSeconds: number
}

/** One way to bring up more guests. Adding one is one entry of the registry. */
export interface CloneMethod extends MethodTraits {
  readonly bringUp: (parent: Parent) => {
    readonly transfer: CloneTransfer
    readonly details: readonly Detail[]
  }
}

/** Ways a memory image reaches the clones. */
export const clonePaths: readonly ClonePath[] = ['shared', 'each-host', 'multicast']

const fork: CloneMethod = {
  name: 'fork',
  title: 'VM fork',
  summary: "starts clones from a small descriptor; they fetch the parent's memory on demand",
  formula: [
    'T = td + c d V / R + ts + n te, c = 1 by multicast, else n; downtime of the parent = td',
    'stall of each clone = (F / P) tp; moved = c (d V + F)',
  ],
  source: 'Lagar-Cavilla et al., EuroSys 2009 (SnowFlock)',
  uses: [
    'clones',
    'memoryBytes',
    'rateBytesPerSecond',
    'touchedBytes',
    'descriptorShare',
    'descriptorSeconds',
    'spawnSeconds',
    'spawnSecondsEach',
    'pageFetchSeconds',
    'pageBytes',
  ],
  caveat: null,
  bringUp(parent) {
    const { path = 'multicast', ...options } = parent
    const transfer = vmFork({ ...options, multicast: path === 'multicast' })
    return {
      transfer,
      details: [
        { key: 'descriptorBytes', label: 'descriptor', value: transfer.descriptorBytes, unit: 'B' },
        { key: 'pageFetches', label: 'pages each fetches on demand', value: transfer.pageFetches, unit: '1' },
      ],
    }
  },
}

const imageInputs = ['clones', 'memoryBytes', 'rateBytesPerSecond', 'resumeSeconds']

const eager: CloneMethod = {
  name: 'eager',
  title: 'eager copies',
  summary: "sends every clone all of the parent's memory before it starts, with the parent paused",
  formula: [
    'T = downtime = n V / R + Tr by one shared path, V / R + Tr with a path to each host or by multicast; moved = n V, by multicast V',
  ],
  source: "Kubiatowicz, CS262a lecture 20, slide 'VM Fork Challenge'",
  uses: imageInputs,
  caveat: null,
  bringUp: ({ path = 'shared', ...parent }) => ({ transfer: eagerClone({ ...parent, path }), details: [] }),
}

const suspendResume: CloneMethod = {
  name: 'suspend-resume',
  title: 'suspend and resume',
  summary: 'saves the parent to a shared store once and resumes every clone from there',
  formula: ['T = downtime = V / R + n V / R + Tr; moved = (n + 1) V'],
  source: "Kubiatowicz, CS262a lecture 20, curve 'Suspend/resume latency'",
  uses: imageInputs,
  caveat: null,
  bringUp: (parent) => ({ transfer: suspendResumeClone(parent), details: [] }),
}

function freshStart({ profile, service, clones, guestMemoryBytes }: Parent): CloneTransfer {
  const starting = profile.services[service]
  if (starting === undefined) {
    const names = Object.keys(profile.services)
    throw new InputError(`is '${service}'${nearestHint(service, names)} accepted: ${names.join(', ')}`, {
      parameter: 'service',
    })
  }
  const gib = 2 ** 30
  const load: Load = {
    guests: clones,
    memoryGib: (clones * guestMemoryBytes) / gib,
    ramGib: profile.ram.value / gib,
  }
  const transfer = finishedTransfer({
    phases: [
      upPhase('boot guests', lawSeconds(profile.components.guestBoot, load, 'guestBoot')),
      upPhase('start the service', lawSeconds(starting.start, load, 'service')),
    ],
    movedBytes: 0,
  })
  return { ...transfer, clones, latencySeconds: transfer.totalSeconds, stallSecondsEach: 0 }
}

const boot: CloneMethod = {
  name: 'boot',
  title: 'fresh guests',
  summary: 'boots n guests on one host and starts their service, for comparison',
  formula: ["T = the profile's time to boot n guests and start their service; nothing is copied"],
  source: 'the hardware profile',
  uses: ['clones'],
  caveat: 'fresh guests come with an empty page cache, and without the state of the parent',
  bringUp: (parent) => ({ transfer: freshStart(parent), details: [] }),
}

/** The ways to bring up more guests, by name; the default first. The only list of them. */
export const cloneMethods: readonly CloneMethod[] = [fork, eager, suspendResume, boot]
