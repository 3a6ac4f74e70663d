import type { Phase } from '../strategies/index.ts'
import { type Cluster, checkCluster, evacuates, type Stretch, servingHosts } from './cluster.ts'

/**
 * Throughput of the cluster while `away` of its hosts are in one phase.
 *
 * In place: `(m - s - w) + w c`. Evacuated: `(m - s - w) + min(w c, s)`, for the guests of w hosts run on s spares.
 *
 * @param away w, hosts in that phase at once, 0..m-s
 * @param capacity c, what each of them (or of the spares in their place) delivers, 0..1
 * @returns in units of one host's throughput
 * @example
 * throughputWhile({ hosts: 4, spareHosts: 1, hostsAtOnce: 1, timeline: migration }, 1, 0.88) // 2.88
 */
export function throughputWhile(cluster: Cluster, away: number, capacity: Phase['capacity']): number {
  const delivered = away * capacity
  const replaced = evacuates(cluster.timeline) ? Math.min(delivered, cluster.spareHosts) : delivered
  return servingHosts(cluster) - away + replaced
}

/** Hosts of each wave, in order: as many as go at once, and the rest last. Idle spares need no wave of their own. */
export function waveSizes(cluster: Cluster): readonly number[] {
  const serving = servingHosts(cluster)
  const atOnce = Math.min(cluster.hostsAtOnce, serving)
  const full = Math.floor(serving / atOnce)
  const rest = serving - full * atOnce
  const sizes = Array.from({ length: full }, () => atOnce)
  return rest === 0 ? sizes : [...sizes, rest]
}

/**
 * Throughput over time through a rejuvenation of the whole cluster, one wave of hosts after another, as a
 * piecewise-constant curve without gaps. A wave ends when the last phase of its hosts ends, cache refill included.
 *
 * Kourai and Chiba, DSN 2007, slides "Software rejuvenation in a cluster environment" and "Comparison with VM
 * migration": (m - 1) p while a host reboots, (m - 0.69) p while its cache refills, (m - 1.12) p while it migrates.
 *
 * @throws InputError for a cluster that cannot be
 * @example
 * throughputCurve({ hosts: 4, spareHosts: 0, hostsAtOnce: 1, timeline: warmVm.timeline(host) })[0] // 0 to 42 s: 3
 */
export function throughputCurve(cluster: Cluster): readonly Stretch[] {
  checkCluster(cluster)
  const { phases } = cluster.timeline
  const waveSeconds = phases.reduce((sum, { seconds }) => sum + seconds, 0)
  const curve: Stretch[] = []
  for (const [wave, away] of waveSizes(cluster).entries()) {
    let passed = 0
    for (const { seconds, capacity } of phases) {
      if (seconds === 0) continue
      passed += seconds
      const throughput = throughputWhile(cluster, away, capacity)
      // A product, so that the last of many waves ends where it should.
      const endSeconds = wave * waveSeconds + passed
      const last = curve.at(-1)
      if (last?.throughput === throughput) curve[curve.length - 1] = { ...last, endSeconds }
      else curve.push({ startSeconds: last?.endSeconds ?? 0, endSeconds, throughput })
    }
  }
  return curve
}
