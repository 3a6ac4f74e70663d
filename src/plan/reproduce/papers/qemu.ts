import paper from '../../../../data/paper-params/qemu.json' with { type: 'json' }
import { savings, throughputBytesPerSecond } from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const kibibyte = 2 ** 10
const megabit = 1e6
const percent = 100

/** The measured run with or without compression. */
function run(kind: 'plain' | 'compressed') {
  return {
    movedBytes: paperValue(paper, `${kind}-kilobytes`) * kibibyte,
    totalSeconds: paperValue(paper, `${kind}-time`) / 1000,
    downtimeSeconds: paperValue(paper, `${kind}-downtime`) / 1000,
  }
}

function megabits(kind: 'plain' | 'compressed'): number {
  return (8 * throughputBytesPerSecond(run(kind))) / megabit
}

function saved(what: 'bytes' | 'seconds' | 'downtime'): number {
  return percent * savings(run('plain'), run('compressed'))[what]
}

function figure(id: string, model: string, compute: () => number): Reproduction {
  return { figure: `qemu/${id}`, model, fittedTo: [], compute }
}

/** QEMU's document on compressed migration: its throughputs, and its prose against its own table. */
export const qemu: readonly Reproduction[] = [
  figure('plain-throughput', 'moved KiB / total time', () => megabits('plain')),
  figure('compressed-throughput', 'moved KiB / total time', () => megabits('compressed')),
  figure('compression-data', '1 - moved with / moved without', () => saved('bytes')),
  figure('compression-time', '1 - time with / time without', () => saved('seconds')),
  figure('compression-downtime', '1 - downtime with / downtime without', () => saved('downtime')),
]
