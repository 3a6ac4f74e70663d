/**
 * Large chains: states explored per second, bytes per state, cycles, seconds and error against the reference, beside
 * Gauss-Seidel and sparse LU of SciPy on the same machine where Debian's python3-scipy is there. Run with
 * `npx esbuild bench/large-chains.ts --bundle --platform=node --format=esm | node --input-type=module - [cluster|tandem SIZE ...]`.
 * Each chain gets a process of its own, so that its peak memory is its own.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import haverkort from '../data/paper-params/haverkort-2000.json' with { type: 'json' }
import hermanns from '../data/paper-params/hermanns-1999.json' with { type: 'json' }
import {
  type Exploration,
  explore,
  type SparseChain,
  type StateSpace,
  solveLargeChain,
} from '../src/markov/large/index.ts'
import {
  tandemQueue,
  tandemQueueRates,
  workstationCluster,
  workstationClusterRates,
} from '../src/models/benchmarks/index.ts'
import { paperValue } from '../src/papers/index.ts'
import tandem from '../test/reference/tandem-queue.json' with { type: 'json' }
import cluster from '../test/reference/workstation-cluster.json' with { type: 'json' }

interface Case {
  readonly name: string
  readonly space: StateSpace
  readonly reward: (marking: ArrayLike<number>) => number
  readonly reference: number
}

interface PeerResult {
  readonly method: string
  readonly seconds: number
  readonly iterations: number | null
  readonly relativeError: number | null
  readonly note: string
}

function caseOf(family: string, size: number): Case {
  if (family === 'cluster') {
    const space = workstationCluster(
      size,
      workstationClusterRates((id) => paperValue(haverkort, id)),
    )
    const reference = cluster.expected.find(({ N }) => N === size)?.U ?? Number.NaN
    return { name: `cluster N=${size}`, space, reward: space.down, reference }
  }
  const space = tandemQueue(
    size,
    tandemQueueRates((id) => paperValue(hermanns, id)),
  )
  const reference = tandem.expected.find(({ c }) => c === size)?.customers ?? Number.NaN
  return { name: `tandem c=${size}`, space, reward: space.customers, reference }
}

function rewardsOf({ chain, markings, width }: Exploration, reward: Case['reward']): Float64Array {
  return Float64Array.from({ length: chain.states }, (_, i) =>
    reward(markings.subarray(i * width, (i + 1) * width)),
  )
}

function run({ name, space, reward, reference }: Case): void {
  const usage = process.cpuUsage()
  const started = performance.now()
  const exploration = explore(space)
  const explored = (performance.now() - started) / 1000
  const { chain } = exploration
  const rewards = rewardsOf(exploration, reward)
  const ready = performance.now()
  const solution = solveLargeChain(chain, { measures: { measure: rewards } })
  const solved = (performance.now() - ready) / 1000
  const { value, errorEstimate } = solution.measures.measure!
  const total = explored + solved
  const { user, system } = process.cpuUsage(usage)
  console.log(
    [
      name,
      `${chain.states} states, ${solution.transitions} transitions`,
      `explored ${explored.toFixed(2)} s (${(chain.states / explored / 1e6).toFixed(2)} million states/s, ${exploration.bytesPerState.toFixed(0)} bytes/state)`,
      `${solution.method} ${solution.iterations} cycles ${solved.toFixed(2)} s`,
      `total ${total.toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of processor)`,
      `residual ${solution.residual.toExponential(1)}`,
      `relative error ${Math.abs(value / reference - 1).toExponential(1)} (estimated ${(errorEstimate / value).toExponential(1)})`,
      `peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
    ].join('; '),
  )
  for (const peer of peers(chain, rewards, reference)) {
    const error = peer.relativeError === null ? '' : `, relative error ${peer.relativeError.toExponential(1)}`
    const iterations = peer.iterations === null ? '' : `, ${peer.iterations} iterations`
    const ratio =
      peer.relativeError === null ? '' : `; ours takes ${(solved / peer.seconds).toFixed(2)} of its time`
    console.log(`  ${peer.method}: ${peer.seconds.toFixed(2)} s${iterations}${error}${ratio}${peer.note}`)
  }
}

/** Hands the chain over as raw files and reads the answers; none without SciPy. */
function peers(chain: SparseChain, rewards: Float64Array, reference: number): readonly PeerResult[] {
  const folder = mkdtempSync(join(tmpdir(), 'large-chain-'))
  try {
    const files = {
      start: chain.incomingStart,
      state: chain.incomingState,
      rate: chain.incomingRate,
      exit: chain.exitRate,
      reward: rewards,
    }
    for (const [name, array] of Object.entries(files)) {
      writeFileSync(join(folder, name), new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    }
    execFileSync('python3', ['bench/peers/large_chains.py', folder, String(reference)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as readonly PeerResult[]
  } catch (error) {
    console.log(`  SciPy is not there or failed, no comparison: ${String(error).split('\n').at(-2) ?? error}`)
    return []
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [family, size] = process.argv.slice(2)
if (family !== undefined && size !== undefined) run(caseOf(family, Number(size)))
else console.log('give a family and a size: cluster 16|64|128|256, or tandem 31|127|255')
