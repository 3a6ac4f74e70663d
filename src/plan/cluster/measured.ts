import { InputError } from '../../errors/index.ts'
import { type Phase, strategies, strategyNamed, type Timeline } from '../../models/strategies/index.ts'

/** Throughput of one host as measured through a rejuvenation, by strategy. */
export interface MeasuredThroughput {
  /** p: throughput in normal run, in the unit of the file. */
  readonly throughputPerHost: number
  readonly timelines: ReadonlyMap<string, Timeline>
}

interface Sample {
  readonly seconds: number
  readonly throughput: number
}

const columns = ['strategy', 'time_s', 'throughput'] as const

function refuse(file: string, line: number, message: string): never {
  throw new InputError(message, { parameter: 'throughput', location: `${file}:${line}:1` })
}

function cellsOf(line: string): readonly string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
}

function numberOf(text: string | undefined, what: string, file: string, line: number): number {
  const value = text === undefined || text === '' ? Number.NaN : Number(text)
  if (Number.isFinite(value)) return value
  return refuse(file, line, `"${text ?? ''}" is no ${what}; accepted: a plain number`)
}

function samplesOf(text: string, file: string): ReadonlyMap<string, readonly Sample[]> {
  const [head = '', ...lines] = text.split(/\r?\n/)
  if (cellsOf(head).join() !== columns.join()) {
    refuse(file, 1, `the first line is "${head.slice(0, 60)}"; accepted: ${columns.join(',')}`)
  }
  const byStrategy = new Map<string, Sample[]>()
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const number = index + 2
    const [name = '', time, value] = cellsOf(line)
    const known = strategies.some((strategy) => strategy.name === name)
    if (!known)
      refuse(file, number, `no strategy is called '${name}'; accepted: those of 'rejuv-plan compare --help'`)
    const sample = {
      seconds: numberOf(time, 'time', file, number),
      throughput: numberOf(value, 'throughput', file, number),
    }
    const samples = byStrategy.get(name) ?? []
    if (samples.length > 0 && sample.seconds <= (samples.at(-1) as Sample).seconds) {
      refuse(
        file,
        number,
        `time ${sample.seconds} s does not follow on the line before; accepted: rising times`,
      )
    }
    if (sample.throughput < 0)
      refuse(file, number, `throughput is ${sample.throughput}; accepted: zero or more`)
    byStrategy.set(name, [...samples, sample])
  }
  if (byStrategy.size === 0) refuse(file, 1, 'holds no samples; accepted: at least two lines for a strategy')
  return byStrategy
}

/** Each value holds until the next sample; what lies above normal run counts as normal run. */
function timelineOf(name: string, samples: readonly Sample[], normal: number, file: string): Timeline {
  const phases = samples.slice(0, -1).map(({ seconds, throughput }, index): Phase => {
    const capacity = Math.min(1, throughput / normal)
    return {
      name: 'measured',
      seconds: (samples[index + 1] as Sample).seconds - seconds,
      service: capacity === 0 ? 'down' : 'up',
      capacity,
      provenance: 'measured',
      source: file,
    }
  })
  const spareHostsReserved = strategyNamed(name).traits.needsSpareHost ? 1 : 0
  return { phases, converged: true, stopRule: null, spareHostsReserved }
}

/**
 * Reads measured throughput from CSV with the columns `strategy,time_s,throughput`: the first sample of a strategy is
 * normal run, the last is where it is back.
 *
 * @param file its name, for messages
 * @throws InputError with file and line for what cannot be used
 */
export function parseMeasuredThroughput(text: string, file: string): MeasuredThroughput {
  const byStrategy = samplesOf(text, file)
  const normals = [...byStrategy.values()].map((samples) => (samples[0] as Sample).throughput)
  const throughputPerHost = normals[0] as number
  const differing = normals.find((normal) => normal !== throughputPerHost)
  if (differing !== undefined) {
    refuse(
      file,
      1,
      `normal run is ${throughputPerHost} in one strategy and ${differing} in another; accepted: one first value for all`,
    )
  }
  if (!(throughputPerHost > 0))
    refuse(file, 2, 'normal run, the first sample, is zero; accepted: more than zero')
  const timelines = new Map<string, Timeline>()
  for (const [name, samples] of byStrategy) {
    if (samples.length < 2) refuse(file, 1, `holds one sample of ${name}; accepted: at least two`)
    timelines.set(name, timelineOf(name, samples, throughputPerHost, file))
  }
  return { throughputPerHost, timelines }
}
