import paper from '../../../../data/paper-params/kourai-2007-cluster.json' with { type: 'json' }
import { builtinProfile, defaultProfileName, profileFigure } from '../../../hardware/index.ts'
import type { Stretch } from '../../../models/cluster/index.ts'
import { paperValue } from '../../../papers/index.ts'
import { type ClusterResult, planCluster } from '../../cluster/index.ts'
import { createScenario } from '../../scenario.ts'
import type { Reproduction } from '../contract.ts'

const profile = builtinProfile(defaultProfileName)
const hosts = paperValue(paper, 'hosts')
const strategies = ['warm-vm', 'cold-vm', 'live-migration'] as const
type Name = (typeof strategies)[number]

function resultOf(name: Name): ClusterResult {
  const scenario = createScenario({
    profile,
    guests: profileFigure('kourai-2007/guests'),
    vmmIntervalSeconds: profileFigure('kourai-2007/vmm-rejuvenation-interval'),
    strategies,
    spareHosts: 1,
  })
  const plan = planCluster({
    scenario,
    hosts,
    throughputPerHost: 1,
    measured: null,
    hostsAtOnce: 1,
    spareIsShared: false,
    evacuationSeconds: null,
    demand: null,
  })
  return plan.strategies.find(({ strategy }) => strategy === name) as ClusterResult
}

/** First stretch of the curve at the first or second level of a host's rejuvenation; equal levels of waves join. */
function stretch(name: Name, index: number): Stretch {
  return resultOf(name).curve[index] as Stretch
}

const missing = (name: Name, index: number): number => hosts - stretch(name, index).throughput

function secondsOfWave(name: Name): number {
  const { curve, waveSeconds } = resultOf(name)
  const { startSeconds, endSeconds } = curve[0] as Stretch
  return Math.min(endSeconds, waveSeconds as number) - startSeconds
}

const lost = (name: Name): number => resultOf(name).lostPerCycleHostSeconds as number

const fittedToOfProfile = [...new Set(profile.inputs.flatMap(({ fittedTo }) => fittedTo))]

/** The same numbers as figures of `kourai-2007` that the profile was fitted to, so that agreement proves nothing. */
const alsoFitted = ['warm-seconds', 'cold-seconds', 'cold-refilling', 'migration-copying'].map(
  (id) => `kourai-2007-cluster/${id}`,
)

const onCluster = (figure: string, model: string, compute: () => number): Reproduction => ({
  figure: `kourai-2007-cluster/${figure}`,
  model,
  fittedTo: [...fittedToOfProfile, ...alsoFitted],
  compute,
})

/** The talk's slides on a cluster, from the throughput curves of four hosts with the profile `roothammer-2007`. */
export const kourai2007Cluster: readonly Reproduction[] = [
  onCluster('warm-hosts-away', 'm less the throughput while a host is away, warm-vm', () =>
    missing('warm-vm', 0),
  ),
  onCluster('warm-seconds', 'length of that, one host', () => secondsOfWave('warm-vm')),
  onCluster('cold-hosts-away', 'm less the throughput while a host is away, cold-vm', () =>
    missing('cold-vm', 0),
  ),
  onCluster('cold-seconds', 'length of that, one host', () => secondsOfWave('cold-vm')),
  onCluster('cold-refilling', 'm less the throughput while the cache of a host refills', () =>
    missing('cold-vm', 1),
  ),
  onCluster(
    'migration-normal',
    'm less the throughput in normal run, live-migration with one spare',
    () => hosts - (resultOf('live-migration').normalThroughput as number),
  ),
  onCluster('migration-copying', 'm less the throughput while guests are copied', () =>
    missing('live-migration', 0),
  ),
  onCluster('migration-minutes', 'length of that, one host', () => secondsOfWave('live-migration') / 60),
  onCluster('warm-is-highest', 'work lost in a cycle: is it least with warm-vm of the three', () =>
    strategies.every((name) => lost('warm-vm') <= lost(name)) ? 1 : 0,
  ),
]
