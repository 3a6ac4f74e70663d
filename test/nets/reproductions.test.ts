import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import scommegna from '../../data/paper-params/scommegna-2024.json' with { type: 'json' }
import { solveNested } from '../../src/markov/nested/index.ts'
import { netRewards, petriNet, reachabilityGraph } from '../../src/markov/petri/index.ts'
import { netSteadyState, readNet } from '../../src/nets/index.ts'
import { machida2010 } from '../../src/plan/reproduce/papers/machida-2010.ts'
import { guestOnHypervisor } from '../../src/plan/reproduce/papers/machida-2010-nets.ts'
import { scommegna2024 } from '../../src/plan/reproduce/papers/scommegna-2024.ts'

describe('the nets behind the reproductions are those of data/models', () => {
  it.each(['cold', 'warm'] as const)('%s', async (strategy) => {
    const file = `data/models/machida-${strategy}-vm.yaml`
    const set = strategy === 'warm' ? { vmClockKeepsAge: '0' } : {}
    const model = await readNet(readFileSync(file, 'utf8'), { file, set })
    const written = netSteadyState(model).measures[1]!.value
    const graph = reachabilityGraph(
      petriNet(guestOnHypervisor(strategy, { vmmIntervalSeconds: 168 * 3600, vmIntervalSeconds: 24 * 3600 })),
    )
    const built = solveNested(graph).measure(netRewards(graph, (m) => 1 - m.vUp! - m.vAged!)).value
    expect(Math.abs(written / built - 1)).toBeLessThan(1e-12)
  })

  it('every published value of the pool is computed', () => {
    expect(scommegna2024).toHaveLength(63)
    for (const { figure, compute } of scommegna2024) {
      const { value } = scommegna.figures.find(({ id }) => figure === `scommegna-2024/${id}`)!
      expect(Math.abs(compute() / value - 1)).toBeLessThan(1e-10)
    }
  })

  it('Warm-VM does not always beat Cold-VM', () => {
    expect(machida2010[0]!.compute()).toBe(0)
  })
})
