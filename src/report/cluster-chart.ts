import type { ClusterResult } from '../plan/cluster/index.ts'
import { formatDuration } from '../units/index.ts'
import { level } from './cluster-words.ts'

const blocks = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const
const rows = 3
const steps = rows * (blocks.length - 1)

/** Mean throughput of a stretch of time: what the curve holds there, normal run after its end. */
export function meanThroughput(result: ClusterResult, from: number, to: number): number {
  const normal = result.normalThroughput as number
  let excess = 0
  for (const { startSeconds, endSeconds, throughput } of result.curve) {
    if (endSeconds <= from) continue
    if (startSeconds >= to) break
    excess += (throughput - normal) * (Math.min(endSeconds, to) - Math.max(startSeconds, from))
  }
  return normal + excess / (to - from)
}

interface Scale {
  readonly bottom: number
  readonly top: number
  readonly seconds: number
  readonly columns: number
}

function scaleOf(results: readonly ClusterResult[], columns: number): Scale {
  const seconds = Math.max(...results.map(({ rejuvenationSeconds }) => rejuvenationSeconds as number))
  const top = Math.max(...results.map(({ normalThroughput }) => normalThroughput as number))
  const values = results.flatMap((result) => columnsOf(result, { bottom: 0, top, seconds, columns }))
  const lowest = Math.min(...values)
  // One step of room below the lowest value, so that it still shows.
  const bottom = lowest === top ? 0 : Math.max(0, lowest - (top - lowest) / (steps - 1))
  return { bottom, top, seconds, columns }
}

function columnsOf(result: ClusterResult, { seconds, columns }: Scale): readonly number[] {
  const width = seconds / columns
  return Array.from({ length: columns }, (_, column) =>
    meanThroughput(result, column * width, (column + 1) * width),
  )
}

function drawn(result: ClusterResult, scale: Scale, nameWidth: number): readonly string[] {
  const heights = columnsOf(result, scale).map((value) =>
    Math.round(((value - scale.bottom) / (scale.top - scale.bottom)) * steps),
  )
  const labels = [level(scale.top), '', level(Number(scale.bottom.toPrecision(4)))]
  const labelWidth = Math.max(...labels.map(({ length }) => length))
  return labels.map((label, row) => {
    const below = (rows - 1 - row) * (blocks.length - 1)
    const line = heights.map((height) => blocks[Math.max(0, Math.min(blocks.length - 1, height - below))])
    const name = row === 0 ? result.strategy : ''
    return `${name.padEnd(nameWidth)} ${label.padStart(labelWidth)} |${line.join('')}`.trimEnd()
  })
}

/**
 * Throughput over time in block characters, every strategy on the same scale; a column shows the mean of its stretch
 * of time. The scale starts just below the lowest value, as its labels say.
 */
export function clusterChart(results: readonly ClusterResult[], width: number): readonly string[] {
  const drawable = results.filter(
    ({ feasible, rejuvenationSeconds }) => feasible && rejuvenationSeconds !== 0,
  )
  if (drawable.length === 0) return []
  const nameWidth = Math.max(...drawable.map(({ strategy }) => strategy.length))
  const columns = Math.max(20, Math.min(100, width - nameWidth - 12))
  const scale = scaleOf(drawable, columns)
  const ends = [
    `from 0 to ${formatDuration(scale.seconds)}`,
    `a column is ${formatDuration(scale.seconds / columns)}`,
  ]
  return [
    `Throughput of the cluster, ${ends.join(', ')}`,
    ...drawable.flatMap((result) => drawn(result, scale, nameWidth)),
  ]
}
