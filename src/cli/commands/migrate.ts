import {
  type MigrateAnswer,
  type MigrateOptions,
  migrate,
  migrationMethods,
  policies,
  stopRules,
} from '../../plan/transfer/index.ts'
import { parseBytes, parseCount, parseDuration, parseFraction, parseRate } from '../../units/index.ts'
import type { Command } from '../flag.ts'
import { answered, outputFlags, printedBy, type Question } from './transfer-command.ts'
import {
  asText,
  dirtyFlags,
  flagsFor,
  hostFlags,
  optionsOf,
  parseNumber,
  profileFlag,
  profileOf,
} from './transfer-flags.ts'

const flag = flagsFor<Omit<MigrateOptions, 'adaptive'>>()

const methodNames = migrationMethods.map(({ name }) => name)
const ruleForms = stopRules.map(({ form }) => form)
const policyForms = policies.map(({ form }) => form)

const own = [
  flag('method', asText, {
    name: 'method',
    group: 'Model',
    placeholder: 'NAME|all',
    default: methodNames[0] ?? '',
    describe: `how a guest moves: ${methodNames.join(', ')}; all compares them`,
    words: () => [...methodNames, 'all'],
  }),
  flag('guests', parseCount, {
    name: 'vms',
    group: 'Workload',
    placeholder: 'N',
    quantity: 'count',
    default: '1',
    describe: 'guests that leave the host',
  }),
  flag('policy', asText, {
    name: 'policy',
    group: 'Schedule',
    placeholder: 'NAME',
    default: policyForms[0] ?? '',
    describe: `how many of them leave at once: ${policyForms.join(', ')}`,
    words: () => policyForms,
  }),
  flag('sourceHosts', parseCount, {
    name: 'hosts',
    group: 'Workload',
    placeholder: 'N',
    quantity: 'count',
    default: '1',
    describe: 'hosts that are emptied at the same time',
  }),
  flag('dirtyPagesPerSecond', parseNumber, {
    name: 'dirty-pages',
    group: 'Workload',
    placeholder: 'N',
    quantity: 'number',
    describe: 'pages dirtied per second, instead of --dirty-rate; needs --page-size',
  }),
  flag('pageBytes', parseBytes, {
    name: 'page-size',
    group: 'Workload',
    placeholder: '4K',
    quantity: 'bytes',
    describe: 'size of a page',
  }),
  flag('cacheBytes', parseBytes, {
    name: 'cache',
    group: 'Workload',
    placeholder: '3GB',
    quantity: 'bytes',
    describe: 'page cache that storage holds too (default: a share of the memory, of the profile)',
  }),
  flag('stopRule', asText, {
    name: 'stop-rule',
    group: 'Model',
    placeholder: 'NAME',
    describe: `when pre-copy stops the guest: ${ruleForms.join(', ')} (default: qemu, with --adaptive clark-2005)`,
    words: () => stopRules.map(({ name }) => name),
  }),
  flag('downtimeLimitSeconds', parseDuration, {
    name: 'downtime-limit',
    group: 'Model',
    placeholder: '300ms',
    quantity: 'duration',
    describe: "pause that the rule qemu allows (default: the profile's pause at a switch-over)",
  }),
  flag('copyLoss', parseFraction, {
    name: 'copy-loss',
    group: 'Workload',
    placeholder: '0..1',
    quantity: 'fraction',
    describe: 'throughput lost while a guest is copied (default: of the profile)',
  }),
  flag('stateBytes', parseBytes, {
    name: 'state',
    group: 'Workload',
    placeholder: '8M',
    quantity: 'bytes',
    describe: 'processor and device state sent while the guest stands still (default: of the profile)',
  }),
  flag('resumeSeconds', parseDuration, {
    name: 'resume',
    group: 'Model',
    placeholder: '40ms',
    quantity: 'duration',
    default: '0s',
    describe: 'time to resume, besides sending the state',
  }),
  flag('setupSeconds', parseDuration, {
    name: 'setup',
    group: 'Model',
    placeholder: '1s',
    quantity: 'duration',
    default: '0s',
    describe: 'time before the first byte (reservation, pinning); pre-copy and its variants',
  }),
  flag('roundTripSeconds', parseDuration, {
    name: 'round-trip',
    group: 'Hardware',
    placeholder: '200us',
    quantity: 'duration',
    describe: 'post-copy: round trip of one page request (default: of the profile)',
  }),
  flag('faultFraction', parseFraction, {
    name: 'fault-share',
    group: 'Model',
    placeholder: '0..1',
    quantity: 'fraction',
    describe: 'post-copy: share of the working set fetched on demand (default: as published)',
  }),
  flag('sanBytesPerSecond', parseRate, {
    name: 'san-rate',
    group: 'Hardware',
    placeholder: '100MB/s',
    quantity: 'rate',
    describe: 'rate at which the target reads the page cache from storage (default: of the profile)',
  }),
  flag('sanShare', parseFraction, {
    name: 'san-share',
    group: 'Model',
    placeholder: '0..1',
    quantity: 'fraction',
    describe: 'teleportation: share of the page cache read from storage (default: the best one)',
  }),
  flag('refillLoss', parseFraction, {
    name: 'refill-loss',
    group: 'Workload',
    placeholder: '0..1',
    quantity: 'fraction',
    describe: 'cache-skipping: throughput lost while the cache refills (default: of the profile)',
  }),
  flag('scanShare', parseFraction, {
    name: 'scan-share',
    group: 'Model',
    placeholder: '0..1',
    quantity: 'fraction',
    default: '0.5',
    describe: 'time-bound: share of the rate for the scan of all memory; the rest is for dirty pages',
  }),
  flag('epochSeconds', parseDuration, {
    name: 'epoch',
    group: 'Model',
    placeholder: '3s',
    quantity: 'duration',
    describe: 'multiplexed: length of an epoch (default: as published)',
  }),
]

const flags = [...hostFlags, ...dirtyFlags, ...own]

const question: Question<MigrateAnswer> = {
  flags,
  ask: async (given) =>
    migrate({
      ...optionsOf(given, flags),
      ...(await profileOf(given)),
      adaptive: given.on('adaptive'),
    }),
  ...printedBy(async () => (await import('../../report/transfer-migrate.ts')).migrateView),
}

/** What moving guests between hosts costs: one guest, or all of a host. */
export const migrateCommand: Command = {
  name: 'migrate',
  describe: 'what moving running guests to another host costs: time, pause, bytes, lost service',
  positionals: '',
  flags: [
    ...flags,
    profileFlag,
    {
      name: 'adaptive',
      group: 'Model',
      describe: "rates that follow the dirty rate, as in Clark et al. 2005, up to --rate or Xen's highest",
    },
    ...outputFlags,
  ],
  examples: [
    {
      command: 'rejuv-plan migrate --vm-mem 8G --rate 936Mbps --dirty-rate 40MB/s',
      describe: 'one guest by pre-copy',
    },
    {
      command: 'rejuv-plan migrate --vm-mem 8G --rate 936Mbps --dirty-rate 40MB/s --method all',
      describe: 'all methods beside each other',
    },
    {
      command: 'rejuv-plan migrate --vm-mem 8G --nic 10Gbps --vms 20 --policy vmotion --profile kvm-kexec',
      describe: 'twenty guests leave a host',
    },
  ],
  formats: ['table', 'csv', 'json', 'md'],
  run: (given, surroundings, format) => answered(question, given, surroundings, format),
}
