import {
  multiplexedMigration,
  postcopy,
  stopAndCopy as stopAndCopyModel,
  timeBoundMigration,
} from '../../../models/migration/index.ts'
import { always, lambdaDetail, type MigrationMethod, resumeSeconds } from './method.ts'
import { precopyMethods } from './precopy-methods.ts'

const resumeInputs = ['memoryBytes', 'rateBytesPerSecond', 'stateBytes', 'resumeSeconds']

const stopAndCopy: MigrationMethod = {
  name: 'stop-and-copy',
  title: 'stop-and-copy',
  summary: 'stops the guest until all its memory has moved',
  formula: ['T = downtime = V / R + Tr, Tr = s / R + r; moved = V'],
  source: 'Kubiatowicz, CS262a lecture 20',
  uses: resumeInputs,
  caveat: null,
  infeasibleBecause: always,
  move: (guest, rate) => ({
    transfer: stopAndCopyModel({
      memoryBytes: guest.memoryBytes,
      rateBytesPerSecond: rate,
      resumeSeconds: resumeSeconds(guest, rate),
    }),
    details: [],
  }),
}

const postCopy: MigrationMethod = {
  name: 'post-copy',
  title: 'post-copy',
  summary: 'moves the guest with its processor state first; its memory follows',
  formula: [
    'downtime = s / R + r; T = downtime + V / R; moved = V + s',
    'stall = (phi W / P) (RTT + P / R), at most V / R',
  ],
  source: 'Hines and Gopalan, VEE 2009',
  uses: [...resumeInputs, 'workingSetBytes', 'pageBytes', 'roundTripSeconds', 'faultFraction'],
  caveat: 'while its memory is being pulled, a guest is lost if either host fails',
  infeasibleBecause: always,
  move(guest, rate) {
    const transfer = postcopy({
      memoryBytes: guest.memoryBytes,
      rateBytesPerSecond: rate,
      workingSetBytes: guest.workingSetBytes,
      pageBytes: guest.pageBytes,
      roundTripSeconds: guest.roundTripSeconds,
      faultFraction: guest.faultFraction,
      stateBytes: guest.stateBytes,
      resumeSeconds: guest.fixedResumeSeconds,
    })
    return {
      transfer,
      details: [
        {
          key: 'networkFaults',
          label: 'pages fetched on demand',
          value: transfer.networkFaults,
          unit: '1',
        },
        { key: 'stallSeconds', label: 'waiting for them', value: transfer.stallSeconds, unit: 's' },
        {
          key: 'exposedSeconds',
          label: 'exposed to the failure of either host',
          value: transfer.exposedSeconds,
          unit: 's',
        },
      ],
    }
  },
}

const timeBound: MigrationMethod = {
  name: 'time-bound',
  title: 'time-bound live migration',
  summary: 'scans all memory once while a second thread sends dirty pages, then stops the guest for the rest',
  formula: [
    'T_scan = V / (h R); f = max(0, 1 - (1 - h) R / D); downtime = f W / R + Tr, Tr = s / R + r',
    'T = T_scan + downtime <= V / (h R) + W / R + Tr; moved = V + min((1 - h) R, D) T_scan + f W',
  ],
  source: 'Chanchio et al., CCGrid 2014, as told in the ALICE O2 talk',
  uses: [...resumeInputs, 'dirtyBytesPerSecond', 'workingSetBytes', 'copyLoss', 'scanShare'],
  caveat: null,
  infeasibleBecause: always,
  move(guest, rate) {
    const transfer = timeBoundMigration({
      memoryBytes: guest.memoryBytes,
      workingSetBytes: guest.workingSetBytes,
      dirtyBytesPerSecond: guest.dirtyBytesPerSecond,
      scanBytesPerSecond: guest.scanShare * rate,
      dirtyThreadBytesPerSecond: (1 - guest.scanShare) * rate,
      stoppedBytesPerSecond: rate,
      resumeSeconds: resumeSeconds(guest, rate),
      copyLoss: guest.copyLoss,
    })
    return {
      transfer,
      details: [
        lambdaDetail(guest, rate),
        {
          key: 'dirtyFraction',
          label: 'working set dirty after the scan',
          value: transfer.dirtyFraction,
          unit: '1',
        },
        { key: 'boundSeconds', label: 'bound on the total', value: transfer.boundSeconds, unit: 's' },
      ],
    }
  },
}

const multiplexed: MigrationMethod = {
  name: 'multiplexed',
  title: 'multiplexed pre-copy',
  summary: 'sends pages never dirtied and dirty ones by turns until none of the former is left',
  formula: [
    'T_live = V / (g R), at most; downtime = min(E D, W) / R + Tr, Tr = s / R + r',
    'T = T_live + downtime; moved = R T_live + min(E D, W)',
  ],
  source: 'Chanchio and Yaothanee, MPLM, section IV',
  uses: [
    ...resumeInputs,
    'dirtyBytesPerSecond',
    'workingSetBytes',
    'copyLoss',
    'epochSeconds',
    'unsentShare',
  ],
  caveat: null,
  infeasibleBecause: always,
  move: (guest, rate) => ({
    transfer: multiplexedMigration({
      memoryBytes: guest.memoryBytes,
      rateBytesPerSecond: rate,
      dirtyBytesPerSecond: guest.dirtyBytesPerSecond,
      workingSetBytes: guest.workingSetBytes,
      epochSeconds: guest.epochSeconds,
      unsentShare: guest.unsentShare,
      resumeSeconds: resumeSeconds(guest, rate),
      copyLoss: guest.copyLoss,
    }),
    details: [lambdaDetail(guest, rate)],
  }),
}

/** The ways to move a guest, by name; the default first. The only list of them. */
export const migrationMethods: readonly MigrationMethod[] = [
  precopyMethods.precopyMethod,
  stopAndCopy,
  postCopy,
  precopyMethods.autoConverge,
  precopyMethods.cacheSkipping,
  precopyMethods.pageCacheTeleportation,
  precopyMethods.unsplitTeleportation,
  timeBound,
  multiplexed,
]
