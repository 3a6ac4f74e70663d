import { InputError } from '../../errors/index.ts'
import type { ClusterInput, SizingInput, ThroughputInput } from '../../plan/cluster/index.ts'
import type { Scenario } from '../../plan/index.ts'
import { parseCount, parseCountOrZero, parseDuration, parseFraction } from '../../units/index.ts'
import type { Flag, GivenFlags } from '../flag.ts'

/** The flags of a cluster besides those of one of its hosts, with the library's name for each. */
export const clusterFlags: readonly (Flag & { readonly parameter: string })[] = [
  {
    name: 'hosts',
    parameter: 'hosts',
    group: 'Workload',
    placeholder: 'M',
    quantity: 'count',
    describe: "hosts, spares among them (required; 'size': the most that are to be had)",
  },
  {
    name: 'throughput',
    parameter: 'throughput',
    group: 'Workload',
    placeholder: 'P|FILE',
    default: '1',
    describe: 'throughput of one host, or a CSV of it as measured: strategy,time_s,throughput',
  },
  {
    name: 'demand',
    parameter: 'demand',
    group: 'Workload',
    placeholder: 'X',
    quantity: 'number',
    describe: "load to be served, in the unit of --throughput ('size': required)",
  },
  {
    name: 'all-vms',
    parameter: 'guestsInCluster',
    group: 'Workload',
    placeholder: 'N',
    quantity: 'count',
    describe: "'size': guests in the whole cluster (default: as many as deliver the demand)",
  },
  {
    name: 'concurrency',
    parameter: 'concurrency',
    group: 'Schedule',
    placeholder: 'N',
    quantity: 'count',
    describe: 'hosts rejuvenated at once (default: 1, or as many as the VMM interval needs)',
  },
  {
    name: 'spare-is-shared',
    parameter: 'spareIsShared',
    group: 'Hardware',
    describe: 'the spares are kept for something else anyway: their idle time is not charged',
  },
  {
    name: 'evacuation',
    parameter: 'evacuationSeconds',
    group: 'Hardware',
    placeholder: '17min',
    quantity: 'duration',
    describe: 'time to move all guests off a host (default: by the migration model)',
  },
  {
    name: 'failures',
    parameter: 'failuresAtOnce',
    group: 'Failures',
    placeholder: 'F',
    quantity: 'count',
    default: '0',
    describe: "'size': hosts that may fail at once besides those away",
  },
  {
    name: 'host-mttf',
    parameter: 'hostMttfSeconds',
    group: 'Failures',
    placeholder: '8760h',
    quantity: 'duration',
    describe: "'size': mean time to failure of a host (default: hosts do not fail by themselves)",
  },
  {
    name: 'host-mttr',
    parameter: 'hostMttrSeconds',
    group: 'Failures',
    placeholder: '4h',
    quantity: 'duration',
    default: '4h',
    describe: "'size': mean time to repair a host",
  },
  {
    name: 'repair-crews',
    parameter: 'repairCrews',
    group: 'Failures',
    placeholder: 'N',
    quantity: 'count',
    default: '1',
    describe: "'size': hosts that can be under repair at once",
  },
  {
    name: 'common-cause',
    parameter: 'commonCauseFraction',
    group: 'Failures',
    placeholder: '0..1',
    quantity: 'fraction',
    default: '0',
    describe: "'size': share of host failures that strike all hosts at once",
  },
  {
    name: 'reboot-failure',
    parameter: 'rebootFailureProbability',
    group: 'Failures',
    placeholder: '0..1',
    quantity: 'fraction',
    default: '0',
    describe: "'size': probability that a host does not come back from a planned restart",
  },
]

/** The flag by which users know a parameter of the library. */
export function renamed(error: InputError): InputError {
  const flag = clusterFlags.find(({ parameter }) => parameter === error.parameter)
  if (flag === undefined) return error
  const location = error.location === undefined ? {} : { location: error.location }
  return new InputError(error.message, { parameter: flag.name, ...location })
}

function read<T>(given: GivenFlags, name: string, parse: (text: string, parameter: string) => T): T | null {
  const text = given.text(name) ?? clusterFlags.find((flag) => flag.name === name)?.default
  return text === undefined ? null : parse(text, name)
}

function required<T>(value: T | null, parameter: string, example: string): T {
  if (value !== null) return value
  throw new InputError(`is missing; accepted: ${example}`, { parameter })
}

function parsePositive(text: string, parameter: string): number {
  const value = /^\s*\d*\.?\d+(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN
  if (value > 0 && Number.isFinite(value)) return value
  throw new InputError(`"${text}" is not a positive number; accepted: a plain number above zero`, {
    parameter,
  })
}

type Throughput = Pick<ClusterInput, 'throughputPerHost' | 'measured'>

async function throughputOf(given: GivenFlags): Promise<Throughput> {
  const text = given.text('throughput') ?? '1'
  const file = /[\\/]|\.csv$/i.test(text)
  if (!file) return { throughputPerHost: parsePositive(text, 'throughput'), measured: null }
  const [{ readTextFile }, { parseMeasuredThroughput }] = await Promise.all([
    import('../../files/index.ts'),
    import('../../plan/cluster/index.ts'),
  ])
  const measured = parseMeasuredThroughput(readTextFile(text), text)
  return { throughputPerHost: measured.throughputPerHost, measured }
}

async function common(given: GivenFlags, scenario: Scenario): Promise<ClusterInput> {
  return {
    scenario,
    ...(await throughputOf(given)),
    hostsAtOnce: read(given, 'concurrency', parseCount),
    spareIsShared: given.on('spare-is-shared'),
    evacuationSeconds: read(given, 'evacuation', parseDuration),
  }
}

/** What the flags ask about a cluster's throughput. */
export async function throughputInput(given: GivenFlags, scenario: Scenario): Promise<ThroughputInput> {
  return {
    ...(await common(given, scenario)),
    hosts: required(
      read(given, 'hosts', parseCount),
      'hosts',
      'how many hosts the cluster has, e.g. --hosts 4',
    ),
    demand: read(given, 'demand', parsePositive),
  }
}

/** What the flags ask about a cluster's size; flags with a default always have a value. */
export async function sizingInput(given: GivenFlags, scenario: Scenario): Promise<SizingInput> {
  return {
    ...(await common(given, scenario)),
    demand: required(
      read(given, 'demand', parsePositive),
      'demand',
      'the load to be served, e.g. --demand 9.5',
    ),
    hosts: read(given, 'hosts', parseCount),
    guestsInCluster: read(given, 'all-vms', parseCount),
    failuresAtOnce: read(given, 'failures', parseCountOrZero) as number,
    hostMttfSeconds: read(given, 'host-mttf', parseDuration),
    hostMttrSeconds: read(given, 'host-mttr', parseDuration) as number,
    repairCrews: read(given, 'repair-crews', parseCount) as number,
    commonCauseFraction: read(given, 'common-cause', parseFraction) as number,
    rebootFailureProbability: read(given, 'reboot-failure', parseFraction) as number,
  }
}
