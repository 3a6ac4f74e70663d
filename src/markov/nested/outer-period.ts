import { transitionMatrix } from '../transient/index.ts'
import { type Block, innerBlock } from './block.ts'
import { type DelayRun, type DelaySystem, delaySolver } from './delay-system.ts'
import type { Radau } from './radau.ts'
import { type Leftover, leftoverOf } from './residual.ts'
import { type Clock, keeps, type Roles, regenerates, runs } from './roles.ts'
import type { Cycle } from './single-period.ts'

/** One run of the outer clock, from age 0 until it strikes or is stopped, for every state it may start in. */
export function outerPeriods(roles: Roles, block: Block, radau: Radau): (start: number) => Cycle {
  const inner = roles.inner!
  const system = systemOf(roles, block, inner)
  const solver = delaySolver(system, radau)
  const leftover = leftoverOf(roles, block, { solver, radau })
  return (start) => cycleOf(roles, { block, system, leftover }, solver.run(block.localOf.get(start)!))
}

function systemOf(roles: Roles, block: Block, inner: Clock): DelaySystem {
  const n = block.states.length
  const aged = innerBlock(roles, block.states)
  const width = aged.states.length
  const rows = (count: number, length: number) =>
    Array.from({ length: count }, () => new Float64Array(length))
  const generator = new Float64Array(n * n)
  const begin = rows(n, width)
  for (const edge of block.inside) {
    const from = block.localOf.get(edge.from)!
    const to = block.localOf.get(edge.to)!
    if (from !== to) {
      generator[from * n + to]! += edge.value
      generator[from * n + from]! -= edge.value
    }
    const starts = runs(roles, inner, edge.to) && !keeps(roles, inner, edge)
    if (starts) begin[from]![aged.localOf.get(edge.to)!]! += edge.value
  }
  for (const edge of block.leaving) {
    const from = block.localOf.get(edge.from)!
    generator[from * n + from]! -= edge.value
  }
  const strike = rows(width, n)
  const again = rows(width, width)
  aged.states.forEach((state, j) => {
    for (const edge of roles.edgesFrom[state]!) {
      if (edge.transition !== inner.transition || !keeps(roles, roles.outer, edge)) continue
      strike[j]![block.localOf.get(edge.to)!]! += edge.value
      if (runs(roles, inner, edge.to)) again[j]![aged.localOf.get(edge.to)!]! += edge.value
    }
  })
  const survival = transitionMatrix(aged.chain, inner.delay)
  const survive = aged.states.map((_, i) => survival.slice(i * (width + 1), i * (width + 1) + width))
  return {
    n,
    generator,
    inner: aged.states.map((state) => block.localOf.get(state)!),
    begin,
    strike,
    again,
    survive,
    delay: inner.delay,
    horizon: roles.outer.delay,
  }
}

interface Parts {
  readonly block: Block
  readonly system: DelaySystem
  readonly leftover: Leftover
}

/** Mean times and the next regeneration, from what a run did. */
function cycleOf(roles: Roles, { block, system, leftover }: Parts, run: DelayRun): Cycle {
  const { graph, outer, inner, edgesFrom } = roles
  const time = new Float64Array(graph.markings.length)
  const next = new Float64Array(graph.markings.length)
  block.states.forEach((state, local) => {
    time[state] = run.time[local]!
    for (const edge of edgesFrom[state]!) {
      // With the inner clock running on after the outer one struck, the leftover below goes on from there.
      if (edge.transition === outer.transition && regenerates(roles, edge)) {
        next[edge.to]! += run.end[local]! * edge.value
      }
    }
  })
  for (const edge of block.leaving) next[edge.to]! += time[edge.from]! * edge.value
  system.inner.forEach((local, j) => {
    for (const edge of edgesFrom[block.states[local]!]!) {
      const strikes = edge.transition === inner!.transition
      if (strikes && !keeps(roles, outer, edge)) next[edge.to]! += run.strikes[j]! * edge.value
    }
  })
  leftover.add(run, { time, next })
  return { time, next }
}
