import { InputError } from '../../errors/index.ts'
import {
  type CircleOptions,
  type IntervalOptions,
  type SaveOptions,
  saveDefaults,
  saveMethods,
} from '../../plan/transfer/index.ts'
import { parseBytes, parseCount, parseDuration, parseFraction, parseRate } from '../../units/index.ts'
import { asText, dirtyFlags, flagsFor, hostFlags, parseNumber } from './transfer-flags.ts'

const flag = flagsFor<SaveOptions>()
const methodNames = saveMethods.map(({ name }) => name)

const storeFlags = [
  flag('method', asText, {
    name: 'method',
    group: 'Model',
    placeholder: 'NAME|all',
    default: methodNames[0] ?? '',
    describe: `how a guest is saved: ${methodNames.join(', ')}; all compares them`,
    words: () => [...methodNames, 'all'],
  }),
  flag('diskBytesPerSecond', parseRate, {
    name: 'disk-rate',
    group: 'Hardware',
    placeholder: '200MB/s',
    quantity: 'rate',
    describe: 'rate of writing to the local disk (default: of the profile)',
  }),
  flag('diskReadBytesPerSecond', parseRate, {
    name: 'disk-read-rate',
    group: 'Hardware',
    placeholder: '200MB/s',
    quantity: 'rate',
    describe: 'rate of reading from it, for a restore (default: of the profile)',
  }),
  flag('sharedBytesPerSecond', parseRate, {
    name: 'shared-rate',
    group: 'Hardware',
    placeholder: '10GB/s',
    quantity: 'rate',
    describe: 'save to a store of this rate that all nodes share, instead of the local disk',
  }),
  flag('nodes', parseCount, {
    name: 'nodes',
    group: 'Workload',
    placeholder: 'N',
    quantity: 'count',
    default: '1',
    describe: 'nodes that save to the shared store at once',
  }),
]

const methodFlags = [
  flag('pauseSeconds', parseDuration, {
    name: 'pause',
    group: 'Model',
    placeholder: '100ms',
    quantity: 'duration',
    default: '0s',
    describe: 'copy-on-write, memory-buffer: set-up with the guest stopped',
  }),
  flag('pageBytes', parseBytes, {
    name: 'page-size',
    group: 'Workload',
    placeholder: '4K',
    quantity: 'bytes',
    default: saveDefaults.page,
    describe: 'copy-on-write: size of a page',
  }),
  flag('stepSeconds', parseDuration, {
    name: 'step',
    group: 'Model',
    placeholder: '1s',
    quantity: 'duration',
    default: saveDefaults.step,
    describe: 'memory-buffer: time between two pauses',
  }),
  flag('copyBytesPerSecond', parseRate, {
    name: 'copy-rate',
    group: 'Hardware',
    placeholder: '5GB/s',
    quantity: 'rate',
    default: saveDefaults.copyRate,
    describe: 'memory-buffer: rate of copying within memory',
  }),
  flag('sinceLastSeconds', parseDuration, {
    name: 'since',
    group: 'Schedule',
    placeholder: '1h',
    quantity: 'duration',
    default: saveDefaults.sinceLast,
    describe: 'incremental: time since the last save',
  }),
  flag('ratio', parseNumber, {
    name: 'ratio',
    group: 'Model',
    placeholder: '2.5',
    quantity: 'number',
    describe: 'compressed: bytes before over bytes after (default: as published for QEMU)',
  }),
  flag('compressBytesPerSecond', parseRate, {
    name: 'compress-rate',
    group: 'Hardware',
    placeholder: '1GB/s',
    quantity: 'rate',
    describe: 'compressed: rate at which memory is compressed (default: as published for QEMU)',
  }),
  flag('copyLoss', parseFraction, {
    name: 'copy-loss',
    group: 'Workload',
    placeholder: '0..1',
    quantity: 'fraction',
    describe: 'memory-servers: throughput lost while the state is copied (default: of the profile)',
  }),
  flag('servers', parseCount, {
    name: 'servers',
    group: 'Hardware',
    placeholder: 'K',
    quantity: 'count',
    describe: 'memory-servers: how many (default: as in the published example)',
  }),
  flag('epochSeconds', parseDuration, {
    name: 'epoch',
    group: 'Schedule',
    placeholder: '25ms',
    quantity: 'duration',
    describe: 'replication: time between two checkpoints (default: as published)',
  }),
]

/** The flags of saving a guest. */
export const saveFlags = [...hostFlags, ...dirtyFlags, ...storeFlags, ...methodFlags]

const often = flagsFor<IntervalOptions>()

/** The flags of the interval besides those of a save. */
export const intervalFlags = [
  often('meanTimeBetweenFailuresSeconds', parseDuration, {
    name: 'mtbf',
    group: 'Failures',
    placeholder: '24h',
    quantity: 'duration',
    describe: "'interval': mean time between failures (required)",
  }),
  often('saveSeconds', parseDuration, {
    name: 'save',
    group: 'Schedule',
    placeholder: '5min',
    quantity: 'duration',
    describe: "'interval': what one save costs (default: the service lost by --method)",
  }),
  often('restartSeconds', parseDuration, {
    name: 'restart',
    group: 'Failures',
    placeholder: '10min',
    quantity: 'duration',
    describe: "'interval': time to restart after a failure (default: restoring by --method)",
  }),
  often('workSeconds', parseDuration, {
    name: 'work',
    group: 'Workload',
    placeholder: '500h',
    quantity: 'duration',
    describe: "'interval': work to be done, to tell when it is",
  }),
  often('rebootIntervalSeconds', parseDuration, {
    name: 'reboot-every',
    group: 'Schedule',
    placeholder: '4w',
    quantity: 'duration',
    describe: "'interval': planned reboots that keep the state, each of which counts as a checkpoint",
  }),
]

const turns = flagsFor<CircleOptions>()

/** The flags of a circle besides those of a save. */
export const circleFlags = [
  turns('hosts', parseCount, {
    name: 'hosts',
    group: 'Hardware',
    placeholder: 'C',
    quantity: 'count',
    describe: "'circle': hosts that take turns to save (required)",
  }),
  turns('circles', parseCount, {
    name: 'circles',
    group: 'Hardware',
    placeholder: 'N',
    quantity: 'count',
    default: '1',
    describe: "'circle': circles side by side",
  }),
  turns('guests', parseCount, {
    name: 'vms',
    group: 'Workload',
    placeholder: 'N',
    quantity: 'count',
    default: '1',
    describe: "'circle': guests on each host, saved together",
  }),
]

/**
 * A value that a question cannot do without.
 *
 * @throws InputError if it is not given
 */
export function required<T>(value: T | undefined, parameter: string, what: string): T {
  if (value !== undefined) return value
  throw new InputError(`is missing; accepted: ${what}`, { parameter })
}
