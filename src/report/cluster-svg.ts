import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { ClusterPlan, ClusterResult } from '../plan/cluster/index.ts'
import { meanThroughput } from './cluster-chart.ts'
import { level } from './cluster-words.ts'

interface Point {
  readonly strategy: string
  readonly time: number
  readonly throughput: number
}

/** Normal run that is shown before the first wave and after the last, as a share of the time between. */
const margin = 0.04

/** A curve of more stretches than this is drawn by its means, one a pixel or so. */
const mostStretches = 300
const bins = 600

/** Corners of the step curve, from just before the first wave to the end that all strategies share. */
function cornersOf(result: ClusterResult, endSeconds: number): readonly (readonly [number, number])[] {
  const normal = result.normalThroughput as number
  const own = result.rejuvenationSeconds as number
  const width = own / bins
  const steps =
    result.curve.length <= mostStretches
      ? result.curve.map(({ startSeconds, throughput }) => [startSeconds, throughput] as const)
      : Array.from(
          { length: bins },
          (_, bin) => [bin * width, meanThroughput(result, bin * width, (bin + 1) * width)] as const,
        )
  return [[-margin * endSeconds, normal], ...steps, [own, normal], [(1 + margin) * endSeconds, normal]]
}

function timeUnit(seconds: number): { readonly divisor: number; readonly name: string } {
  if (seconds <= 600) return { divisor: 1, name: 'seconds' }
  if (seconds <= 4 * 3600) return { divisor: 60, name: 'minutes' }
  return seconds <= 4 * 86400 ? { divisor: 3600, name: 'hours' } : { divisor: 86400, name: 'days' }
}

/** Colours that stay apart for most colour-blind readers (Okabe and Ito). */
const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#000000'] as const

const panelHeight = 92
const frame = { width: 720, marginLeft: 60, marginRight: 16, marginTop: 78, marginBottom: 42 } as const

function plotOf(
  plan: ClusterPlan,
  document: NonNullable<Plot.PlotOptions['document']>,
): ReturnType<typeof Plot.plot> {
  const { demand, hosts, scenario } = plan.input
  const drawn = plan.strategies.filter(({ feasible }) => feasible)
  const names = drawn.map(({ strategy }) => strategy)
  const endSeconds = Math.max(1, ...drawn.map(({ rejuvenationSeconds }) => rejuvenationSeconds as number))
  const { divisor, name } = timeUnit(endSeconds)
  const points = drawn.flatMap((result) =>
    cornersOf(result, endSeconds).map(
      ([seconds, throughput]): Point => ({ strategy: result.strategy, time: seconds / divisor, throughput }),
    ),
  )
  const dashed = demand === null ? '' : `; dashed: demand ${level(demand)}`
  const titleAt = (text: string, dy: number, fontSize: number): Plot.Markish =>
    Plot.text([text], { frameAnchor: 'top-left', dx: 12 - frame.marginLeft, dy, fontSize, facet: 'super' })
  return Plot.plot({
    document,
    ...frame,
    // Room for the line's own width at the edges.
    insetTop: 3,
    insetBottom: 3,
    height: frame.marginTop + frame.marginBottom + panelHeight * Math.max(1, names.length),
    style: { background: 'white', color: '#222222', fontFamily: 'sans-serif' },
    x: { label: `time, ${name}`, labelAnchor: 'center', labelArrow: 'none', ticks: 8 },
    y: { label: null, nice: true, ticks: 4, grid: true },
    fy: { domain: names, label: null, axis: null, padding: 0.28 },
    color: { domain: names, range: [...palette, ...palette] },
    marks: [
      titleAt(`Throughput of ${hosts} host${hosts === 1 ? '' : 's'} through a rejuvenation of all`, -62, 15),
      titleAt(`profile ${scenario.profile.name}, ${scenario.guests} guests a host${dashed}`, -42, 11),
      Plot.frame({ stroke: '#dddddd' }),
      Plot.text(names, {
        fy: names,
        text: names,
        fill: names,
        frameAnchor: 'top-left',
        dy: -13,
        fontSize: 12,
        fontWeight: 'bold',
      }),
      ...(demand === null ? [] : [Plot.ruleY([demand], { stroke: '#666666', strokeDasharray: '4,3' })]),
      Plot.lineY(points, {
        x: 'time',
        y: 'throughput',
        fy: 'strategy',
        stroke: 'strategy',
        curve: 'step-after',
        strokeWidth: 1.8,
        clip: true,
      }),
    ],
  })
}

/** Throughput over time as SVG: one panel a strategy, all on the same axes. Drawn by Observable Plot. */
export function clusterSvg(plan: ClusterPlan): string {
  const { document } = parseHTML('<html><body></body></html>')
  const svg = plotOf(plan, document)
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return `${svg.outerHTML}\n`
}
