import {
  autoConvergePrecopy,
  clarkAdaptiveRate,
  precopy,
  qemuAutoConverge,
  skipCache,
  steadyThrottle,
  teleport,
  teleportUnsplit,
} from '../../../models/migration/index.ts'
import type { Detail } from '../answer.ts'
import type { MovingGuest } from './guest.ts'
import {
  always,
  lambdaDetail,
  type MigrationMethod,
  type Move,
  precopyInputs,
  precopyOptions,
} from './method.ts'

const rounds = 't_i = v_i / R, v_0 = V, v_(i+1) = min(V, u(t_i)), until the stop rule fires at round n'
const pause = 'downtime = v_n / R + Tr, Tr = s / R + r; moved = v_0 + ... + v_n'

const adaptiveRate = (guest: MovingGuest) => (guest.adaptive ? { adaptiveRate: clarkAdaptiveRate } : {})

const precopyMethod: MigrationMethod = {
  name: 'pre-copy',
  title: 'pre-copy',
  summary: 'copies memory in rounds while the guest runs, then stops it for what is still dirty',
  formula: [rounds, pause],
  source: 'Clark et al., NSDI 2005',
  uses: precopyInputs,
  caveat: null,
  infeasibleBecause: always,
  move: (guest, rate) => ({
    transfer: precopy({ ...precopyOptions(guest, rate), ...adaptiveRate(guest) }),
    details: [lambdaDetail(guest, rate)],
  }),
}

const autoConverge: MigrationMethod = {
  name: 'auto-converge',
  title: "pre-copy with QEMU's auto-converge",
  summary: 'as pre-copy, and slows the guest until its dirty rate falls below what is sent',
  formula: [
    rounds,
    pause,
    `a second round that dirties more than ${qemuAutoConverge.triggerPercent} % of what it sent raises the throttle p; the guest then runs at 1 - p`,
  ],
  source: 'QEMU, migration/options.c and migration/ram.c',
  uses: precopyInputs,
  caveat: null,
  infeasibleBecause: always,
  move(guest, rate) {
    const throttle = steadyThrottle(guest.dirtyBytesPerSecond / rate)
    return {
      transfer: autoConvergePrecopy(precopyOptions(guest, rate)),
      details: [
        lambdaDetail(guest, rate),
        {
          key: 'steadyThrottle',
          label: 'throttle at which it comes to rest',
          value: throttle.throttlePercent / 100,
          unit: '1',
        },
      ],
    }
  },
}

const cacheSkipping: MigrationMethod = {
  name: 'cache-skipping',
  title: 'cache-skipping pre-copy',
  summary: 'leaves the page cache behind and lets it refill from storage afterwards',
  formula: [`${rounds}, with V - C instead of V`, pause, 'afterwards C / Bs at capacity 1 - Fr'],
  source: 'Hines and Gopalan, VEE 2009; Koto et al., APSys 2012',
  uses: [...precopyInputs, 'cacheBytes', 'sanBytesPerSecond', 'refillLoss'],
  caveat: 'the guest reads its cache again afterwards, at less than full throughput',
  infeasibleBecause: ({ memoryBytes, cacheBytes, sanBytesPerSecond }) => {
    if (cacheBytes >= memoryBytes) return 'all memory is page cache: nothing would be left to move'
    if (sanBytesPerSecond === 0) return 'it needs storage that the target reads, and its rate is 0'
    return null
  },
  move: (guest, rate) => ({
    transfer: skipCache({
      ...precopyOptions(guest, rate),
      ...adaptiveRate(guest),
      skippedBytes: guest.cacheBytes,
      refillBytesPerSecond: guest.sanBytesPerSecond,
      refillLoss: guest.refillLoss,
    }),
    details: [lambdaDetail(guest, rate)],
  }),
}

function teleportation(guest: MovingGuest, rate: number, split: boolean): Move {
  const options = {
    ...precopyOptions(guest, rate),
    cacheBytes: guest.cacheBytes,
    normalBytes: guest.memoryBytes - guest.cacheBytes,
    networkBytesPerSecond: rate,
    sanBytesPerSecond: guest.sanBytesPerSecond,
  }
  const share = guest.sanShare === undefined ? {} : { sanShare: guest.sanShare }
  const transfer = split ? teleport({ ...options, ...share }) : teleportUnsplit(options)
  const details: readonly Detail[] = [
    lambdaDetail(guest, rate),
    { key: 'sanShare', label: 'share of the cache read from storage', value: transfer.sanShare, unit: '1' },
    { key: 'sanBytes', label: 'read from storage', value: transfer.sanBytes, unit: 'B' },
    {
      key: 'firstRoundSeconds',
      label: 'first round, on both networks',
      value: transfer.firstRoundSeconds,
      unit: 's',
    },
  ]
  return { transfer, details }
}

const teleportationInputs = [...precopyInputs, 'cacheBytes', 'sanBytesPerSecond']
const sharedStorage = 'needs shared storage that both hosts read'

const pageCacheTeleportation: MigrationMethod = {
  name: 'page-cache-teleportation',
  title: 'page cache teleportation',
  summary: 'as pre-copy, with a share of the page cache read from storage in the first round',
  formula: [
    'first round T = max((V - q C) / R, q C / Bs), best q = min(1, V Bs / ((R + Bs) C)); then as pre-copy with v_1 = min(V, u(T))',
    pause,
  ],
  source: 'Akiyama et al., LinuxCon Japan 2014',
  uses: [...teleportationInputs, 'sanShare'],
  caveat: sharedStorage,
  infeasibleBecause: ({ sanBytesPerSecond, sanShare = 0 }) =>
    sanBytesPerSecond === 0 && sanShare > 0
      ? 'it needs storage that the target reads, and its rate is 0'
      : null,
  move: (guest, rate) => teleportation(guest, rate, true),
}

const unsplitTeleportation: MigrationMethod = {
  name: 'unsplit-teleportation',
  title: 'teleportation of the whole page cache',
  summary: 'as pre-copy, with all of the page cache read from storage in the first round',
  formula: ['first round T = max((V - C) / R, C / Bs); then as pre-copy with v_1 = min(V, u(T))', pause],
  source: 'C. Jo et al., VEE 2013',
  uses: teleportationInputs,
  caveat: sharedStorage,
  infeasibleBecause: ({ sanBytesPerSecond }) =>
    sanBytesPerSecond === 0 ? 'it needs storage that the target reads, and its rate is 0' : null,
  move: (guest, rate) => teleportation(guest, rate, false),
}

/** Pre-copy and its variants. */
export const precopyMethods = {
  precopyMethod,
  autoConverge,
  cacheSkipping,
  pageCacheTeleportation,
  unsplitTeleportation,
} as const
