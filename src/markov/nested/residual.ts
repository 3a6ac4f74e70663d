import { transitionMatrix } from '../transient/index.ts'
import { type Block, blockOf, innerBlock } from './block.ts'
import { type DelayRun, type DelaySolver, timesRows } from './delay-system.ts'
import { occupancy } from './occupancy.ts'
import { narrowingPanels } from './panels.ts'
import type { Radau } from './radau.ts'
import { keeps, type Roles, runs } from './roles.ts'
import type { Cycle } from './single-period.ts'

/** What is still to come when the outer clock has struck and the inner one runs on with the age it has. */
export interface Leftover {
  /** Adds it to the cycle of a run. */
  add(run: DelayRun, cycle: Cycle): void
}

interface Setting {
  readonly solver: DelaySolver
  readonly radau: Radau
}

/** An age of the inner clock at the strike of the outer one, with what follows from each state at that age. */
interface AgePoint {
  /** Which starts have this age: those of the last interval (0) or the one before (1), at u in it; or the atom. */
  readonly births: { readonly back: 0 | 1; readonly u: number } | 'atom'
  readonly weight: number
  /** inner state x graph state: mean times until the inner clock stops. */
  readonly time: readonly Float64Array[]
  /** inner state x graph state: where it stops. */
  readonly next: readonly Float64Array[]
}

/**
 * Integrates over the ages that the inner clock may have: starts at u in the last interval have age rest - u, those
 * at u > rest in the one before have age delay + rest - u; what remains of the delay decides how it goes on.
 *
 * Quadrature on panels that narrow towards both ends of either range, where fast states show.
 */
export function leftoverOf(roles: Roles, block: Block, { solver, radau }: Setting): Leftover {
  const aged = innerBlock(roles, block.states)
  const struck = strikeRows(roles, aged)
  if (struck.after.states.length === 0) return { add: () => undefined }
  const { delay } = roles.inner!
  const { rest, intervals, grading } = solver
  const p = radau.nodes.length
  const points: AgePoint[] = []
  const addPoint = (births: AgePoint['births'], age: number, weight: number) =>
    points.push({ births, weight, ...outcome(roles, { aged, struck, age, left: delay - age }) })
  const addRange = (back: 0 | 1, from: number, to: number, ageAtZero: number) => {
    if (!(to > from)) return
    const step = Math.min(grading.step, (to - from) / 4)
    for (const panel of narrowingPanels(from, to, { ...grading, step })) {
      radau.nodes.forEach((c, i) => {
        const u = panel.from + c * panel.length
        addPoint(
          { back, u },
          Math.min(delay, Math.max(0, ageAtZero - u)),
          panel.length * radau.integrals[p - 1]![i]!,
        )
      })
    }
  }
  addPoint('atom', rest, 1)
  addRange(0, 0, rest, rest)
  if (intervals > 0) addRange(1, rest, delay, delay + rest)
  return {
    add: (run, cycle) => {
      for (const { births, weight, time, next } of points) {
        const starts = births === 'atom' ? run.atom : run.births(births.back, births.u)
        starts.forEach((mass, j) => {
          if (mass === 0) return
          const share = weight * mass
          for (let state = 0; state < cycle.time.length; state++) {
            cycle.time[state]! += share * time[j]![state]!
            cycle.next[state]! += share * next[j]![state]!
          }
        })
      }
    },
  }
}

interface Struck {
  /** States reached by the strike of the outer clock, and from there, while the inner one runs on. */
  readonly after: Block
  /** inner state x state of `after`: where the strike leads. */
  readonly rows: readonly Float64Array[]
}

function strikeRows(roles: Roles, aged: Block): Struck {
  const { edgesFrom, outer, inner, graph } = roles
  const strikes = aged.states.map((state) =>
    edgesFrom[state]!.filter((edge) => edge.transition === outer.transition && keeps(roles, inner, edge)),
  )
  const reached = new Set(strikes.flat().map((edge) => edge.to))
  for (const state of reached) {
    for (const edge of edgesFrom[state]!) if (keeps(roles, inner, edge)) reached.add(edge.to)
  }
  const states = graph.markings.flatMap((_, state) =>
    reached.has(state) && runs(roles, inner, state) ? [state] : [],
  )
  const after = blockOf(roles, states, (edge) => keeps(roles, inner, edge))
  const rows = strikes.map((edges) => {
    const row = new Float64Array(states.length)
    for (const edge of edges) row[after.localOf.get(edge.to)!]! += edge.value
    return row
  })
  return { after, rows }
}

interface Aged {
  readonly aged: Block
  readonly struck: Struck
  readonly age: number
  readonly left: number
}

/** From each inner state at age 0: live to `age`, let the outer clock strike, go on for `left` at most. */
function outcome(roles: Roles, { aged, struck, age, left }: Aged): Pick<AgePoint, 'time' | 'next'> {
  const { after, rows } = struck
  const size = roles.graph.markings.length
  const width = aged.states.length
  const survival = transitionMatrix(aged.chain, age)
  const m = after.states.length
  const { probability, time: stay } = occupancy(after.chain, left)
  const matrix = (source: Float64Array) =>
    after.states.map((_, i) => source.slice(i * (m + 1), i * (m + 1) + m))
  const stays = matrix(stay)
  const lasts = matrix(probability)
  const outcomes = aged.states.map((_, j) => {
    const alive = survival.subarray(j * (width + 1), j * (width + 1) + width)
    const entered = timesRows(alive, rows, m)
    return { stayed: timesRows(entered, stays, m), lasted: timesRows(entered, lasts, m) }
  })
  return {
    time: outcomes.map(({ stayed }) => {
      const time = new Float64Array(size)
      after.states.forEach((state, i) => {
        time[state] = stayed[i]!
      })
      return time
    }),
    next: outcomes.map(({ stayed, lasted }) => {
      const next = new Float64Array(size)
      for (const edge of after.leaving) next[edge.to]! += stayed[after.localOf.get(edge.from)!]! * edge.value
      after.states.forEach((state, i) => {
        for (const edge of roles.edgesFrom[state]!) {
          if (edge.transition === roles.inner!.transition) next[edge.to]! += lasted[i]! * edge.value
        }
      })
      return next
    }),
  }
}
