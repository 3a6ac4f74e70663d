import { InputError, nearestHint } from '../../errors/index.ts'
import {
  type CloneAnswer,
  type CloneOptions,
  clone,
  cloneMethods,
  clonePaths,
} from '../../plan/transfer/index.ts'
import { parseBytes, parseCount, parseDuration } from '../../units/index.ts'
import type { Command } from '../flag.ts'
import { answered, outputFlags, printedBy, type Question } from './transfer-command.ts'
import { asText, flagsFor, hostFlags, optionsOf, profileFlag, profileOf } from './transfer-flags.ts'

const flag = flagsFor<CloneOptions>()
const methodNames = cloneMethods.map(({ name }) => name)

function parsePath(text: string, parameter: string): CloneOptions['path'] {
  const path = clonePaths.find((candidate) => candidate === text)
  if (path !== undefined) return path
  throw new InputError(`is '${text}'${nearestHint(text, clonePaths)} accepted: ${clonePaths.join(', ')}`, {
    parameter,
  })
}

const own = [
  flag('clones', parseCount, {
    name: 'clones',
    group: 'Workload',
    placeholder: 'N',
    quantity: 'count',
    describe: 'copies to bring up (required)',
  }),
  flag('method', asText, {
    name: 'method',
    group: 'Model',
    placeholder: 'NAME|all',
    default: methodNames[0] ?? '',
    describe: `how they come up: ${methodNames.join(', ')}; all compares them`,
    words: () => [...methodNames, 'all'],
  }),
  flag('path', parsePath, {
    name: 'path',
    group: 'Hardware',
    placeholder: clonePaths.join('|'),
    describe: 'how copies reach the clones (default: multicast for a fork, shared for whole images)',
    words: () => clonePaths,
  }),
  flag('touchedBytes', parseBytes, {
    name: 'touched',
    group: 'Workload',
    placeholder: '40M',
    quantity: 'bytes',
    describe: "memory of the parent that a clone comes to need (default: the profile's working set)",
  }),
  flag('pageFetchSeconds', parseDuration, {
    name: 'page-fetch',
    group: 'Hardware',
    placeholder: '275us',
    quantity: 'duration',
    describe: 'fork: time to fetch one page (default: as published for gigabit Ethernet)',
  }),
  flag('spawnSecondsEach', parseDuration, {
    name: 'spawn-each',
    group: 'Model',
    placeholder: '10ms',
    quantity: 'duration',
    default: '0s',
    describe: 'fork: work of the toolstack for each clone, besides that for all',
  }),
  flag('resumeSeconds', parseDuration, {
    name: 'resume',
    group: 'Model',
    placeholder: '1s',
    quantity: 'duration',
    default: '0s',
    describe: 'whole images: from the last byte to running clones',
  }),
  flag('service', asText, {
    name: 'service',
    group: 'Workload',
    placeholder: 'NAME',
    describe: 'boot: service that fresh guests start (default: the one of the profile)',
  }),
  flag('windowSeconds', parseDuration, {
    name: 'within',
    group: 'Schedule',
    placeholder: '60s',
    quantity: 'duration',
    describe: 'count the work that the clones do within this time, as spare capacity',
  }),
]

const flags = [...hostFlags, ...own]

const question: Question<CloneAnswer> = {
  flags,
  async ask(given) {
    const { clones, ...options } = optionsOf<CloneOptions>(given, flags)
    if (clones === undefined) {
      throw new InputError('is missing; accepted: how many copies to bring up, e.g. --clones 32', {
        parameter: 'clones',
      })
    }
    return clone({ ...options, clones, ...(await profileOf(given)) })
  },
  ...printedBy(async () => (await import('../../report/transfer-clone.ts')).cloneView),
}

/** What bringing up copies of a running guest costs, as a way to spare capacity. */
export const cloneCommand: Command = {
  name: 'clone',
  describe: 'how fast copies of a running guest come up, as a way to bring spare capacity up',
  positionals: '',
  flags: [...flags, profileFlag, ...outputFlags],
  examples: [
    { command: 'rejuv-plan clone --clones 32 --rate 1Gbps', describe: 'a VM fork' },
    {
      command: 'rejuv-plan clone --clones 32 --rate 1Gbps --method all --within 60s',
      describe: 'against whole copies and fresh guests, as spare capacity within a minute',
    },
    {
      command: 'rejuv-plan clone --method all --sweep clones=1:32:1 --format csv',
      describe: 'latency by number of clones, for a spreadsheet',
    },
  ],
  formats: ['table', 'csv', 'json', 'md'],
  run: (given, surroundings, format) => answered(question, given, surroundings, format),
}
