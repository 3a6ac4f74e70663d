import kubevirt from '../../../data/paper-params/kubevirt.json' with { type: 'json' }
import ovirt from '../../../data/paper-params/ovirt.json' with { type: 'json' }
import vmotion from '../../../data/paper-params/vmotion.json' with { type: 'json' }
import xenOrchestra from '../../../data/paper-params/xen-orchestra.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import { requireWhole } from './checks.ts'

/** How many guests a platform moves at once, and how fast each. */
export interface ConcurrencyPolicy {
  readonly name: string
  readonly says: string
  readonly source: string
  /** Most migrations out of one host at once, by its NIC, B/s. */
  perHost(nicBytesPerSecond: number): number
  /** Most migrations in the cluster at once; null: no limit. */
  readonly perCluster: number | null
  /** Most a single migration may send, B/s; null: no limit. */
  readonly bytesPerSecondEach: number | null
  /** The platform gives a migration up after so many seconds per byte of memory; null: never. */
  readonly completionSecondsPerByte: number | null
}

/**
 * k guests at once, whatever the platform: k = 1 moves them one after the other.
 *
 * @throws InputError if k is not a whole number of at least 1
 * @example
 * atOncePolicy(1).name // 'sequential'
 */
export function atOncePolicy(guestsAtOnce: number): ConcurrencyPolicy {
  requireWhole('guestsAtOnce', guestsAtOnce, 1)
  const name = guestsAtOnce === 1 ? 'sequential' : `${guestsAtOnce}-at-once`
  return {
    name,
    says: guestsAtOnce === 1 ? 'one guest after the other' : `${guestsAtOnce} guests at once share the NIC`,
    source: 'definition',
    perHost: () => guestsAtOnce,
    perCluster: null,
    bytesPerSecondEach: null,
    completionSecondsPerByte: null,
  }
}

const vmotionHostUnits = paperValue(vmotion, 'host-units')
const vmotionUnits = paperValue(vmotion, 'vmotion-units')
const storageVmotionUnits = paperValue(vmotion, 'storage-vmotion-units')
const vmotionSlowSlots = paperValue(vmotion, 'nic-limit-slow')
const vmotionFastSlots = paperValue(vmotion, 'nic-limit-fast')
const vmotionFastNic = paperValue(vmotion, 'nic-fast') / 8

function vmotionSlots(nicBytesPerSecond: number): number {
  return nicBytesPerSecond >= vmotionFastNic ? vmotionFastSlots : vmotionSlowSlots
}

/** vSphere vMotion: 4 at once by a 1 GbE NIC, 8 by 10 GbE, and as many as the host's units allow. */
export const vmotionPolicy: ConcurrencyPolicy = {
  name: 'vmotion',
  says: `${vmotionSlowSlots} at once by a NIC below 10 Gbit/s, ${vmotionFastSlots} from there on; a host has ${vmotionHostUnits} units and a vMotion takes ${vmotionUnits}`,
  source: vmotion.citation,
  perHost: (nicBytesPerSecond) =>
    Math.min(vmotionSlots(nicBytesPerSecond), Math.floor(vmotionHostUnits / vmotionUnits)),
  perCluster: null,
  bytesPerSecondEach: null,
  completionSecondsPerByte: null,
}

/** vSphere vMotion without shared storage: the host's units allow 2 at once. */
export const storageVmotionPolicy: ConcurrencyPolicy = {
  ...vmotionPolicy,
  name: 'storage-vmotion',
  says: `as vmotion, but each takes ${storageVmotionUnits} of the host’s ${vmotionHostUnits} units`,
  perHost: (nicBytesPerSecond) =>
    Math.min(vmotionSlots(nicBytesPerSecond), Math.floor(vmotionHostUnits / storageVmotionUnits)),
}

const kubevirtPerNode = paperValue(kubevirt, 'outbound-per-node')
const kubevirtPerCluster = paperValue(kubevirt, 'per-cluster')
const kubevirtBandwidth = paperValue(kubevirt, 'bandwidth')
const kubevirtTimeout = paperValue(kubevirt, 'completion-timeout')

/** KubeVirt's defaults: 2 out of a node, 5 in a cluster, 64 MiB/s each, given up after 800 s per GiB. */
export const kubevirtPolicy: ConcurrencyPolicy = {
  name: 'kubevirt',
  says: `${kubevirtPerNode} out of a node, ${kubevirtPerCluster} in the cluster, ${kubevirtBandwidth / 2 ** 20} MiB/s each, given up after ${kubevirtTimeout} s per GiB`,
  source: kubevirt.citation,
  perHost: () => kubevirtPerNode,
  perCluster: kubevirtPerCluster,
  bytesPerSecondEach: kubevirtBandwidth,
  completionSecondsPerByte: kubevirtTimeout / 2 ** 30,
}

/** oVirt and RHV: 2 at once share the bandwidth. */
export const ovirtPolicy: ConcurrencyPolicy = {
  ...atOncePolicy(paperValue(ovirt, 'concurrency')),
  name: 'ovirt',
  source: ovirt.citation,
}

/** Xen Orchestra: 3 at once in a pool. */
export const xenOrchestraPolicy: ConcurrencyPolicy = {
  ...atOncePolicy(paperValue(xenOrchestra, 'per-pool')),
  name: 'xen-orchestra',
  says: `${paperValue(xenOrchestra, 'per-pool')} guests at once in a pool`,
  source: xenOrchestra.citation,
  perCluster: paperValue(xenOrchestra, 'per-pool'),
}

/** The policies of platforms, with their defaults, by name. */
export const platformPolicies: readonly ConcurrencyPolicy[] = [
  vmotionPolicy,
  storageVmotionPolicy,
  kubevirtPolicy,
  ovirtPolicy,
  xenOrchestraPolicy,
]
