import paper from '../../../../data/paper-params/akiyama-2014.json' with { type: 'json' }
import { geometricDirty, splitCopySeconds, teleport, xen4Rule } from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)

/** The web-server run with a network of its own and one for storage, B/s. */
function webServer(networkBytesPerSecond: number, sanBytesPerSecond: number) {
  const cacheBytes = value('web-cache')
  return { cacheBytes, normalBytes: value('memory') - cacheBytes, networkBytesPerSecond, sanBytesPerSecond }
}

function teleported(parts: ReturnType<typeof webServer>, sanShare?: number): number {
  const { totalSeconds } = teleport({
    ...parts,
    dirty: geometricDirty(0),
    rule: xen4Rule,
    ...(sanShare === undefined ? {} : { sanShare }),
  })
  if (totalSeconds === null) throw new Error('a guest that writes nothing always arrives')
  return totalSeconds
}

function exampleRatio(): number {
  const cacheBytes = value('example-cache')
  const normalBytes = value('example-normal')
  const networks = { networkBytesPerSecond: 1, sanBytesPerSecond: 1, sanShare: 1 }
  return (
    splitCopySeconds({ ...networks, cacheBytes, normalBytes: 0 }) /
    splitCopySeconds({ ...networks, cacheBytes: 0, normalBytes })
  )
}

function networkBoundSeconds(): number {
  // The measured 35 s fix the network's rate; a storage network of any higher rate is not the bottleneck.
  const network = value('memory') / value('web-plain-time')
  return splitCopySeconds({ ...webServer(network, network), sanShare: value('web-share') })
}

function figure(
  id: string,
  model: string,
  compute: () => number,
  fittedTo: readonly string[] = [],
): Reproduction {
  return { figure: `akiyama-2014/${id}`, model, fittedTo, compute }
}

/** Page Cache Teleportation: the talk of 2014. */
export const akiyama2014: readonly Reproduction[] = [
  figure('example-ratio', 'C / N over networks of one rate', exampleRatio),
  figure('web-plain', 'T(0) = V / Bn', () =>
    teleported(webServer(value('web-network'), value('web-network')), 0),
  ),
  figure(
    'web-best-time',
    'T(0.3) with the effective storage rate',
    () => teleported(webServer(value('web-network'), value('effective-san')), value('web-share')),
    ['akiyama-2014/effective-san'],
  ),
  figure('web-time-at-share', 'T(0.3) = T(0) (1 - 0.3 C / V)', networkBoundSeconds),
  figure('web-at-line-rate', 'T(R*) = V / (Bn + Bs), both networks at 1 Gbps', () =>
    teleported(webServer(value('web-network'), value('web-network'))),
  ),
]
