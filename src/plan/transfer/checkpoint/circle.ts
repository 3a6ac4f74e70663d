import { type CircleSchedule, checkpointCircle } from '../../../models/checkpoint/index.ts'
import { requireAtMost, requireWhole } from '../../../models/migration/index.ts'
import type { TransferWarning } from '../answer.ts'
import { derivedInput, givenInput, type TransferInput, usedInputs } from '../inputs.ts'
import { commonWarnings } from '../warnings.ts'
import { migrationToServers } from './methods.ts'
import type { CircleOptions } from './options.ts'
import { savedGuest } from './saved-guest.ts'

/** Who saves when, and how long until every host has saved. */
export interface CircleAnswer extends CircleSchedule {
  readonly profile: { readonly name: string; readonly year: number; readonly isDefault: boolean }
  readonly hosts: number
  readonly circles: number
  readonly guests: number
  /** Of one save: until the helpers hold the state. */
  readonly migrationSeconds: number
  /** Of one save: the pause of a guest. */
  readonly downtimeSeconds: number
  readonly formula: readonly string[]
  readonly source: string
  readonly inputs: readonly TransferInput[]
  readonly warnings: readonly TransferWarning[]
}

/** Hosts of all circles together whose turns are still listed by name. */
const mostHosts = 1000

const circleTraits = {
  name: 'circle',
  title: 'checkpoint circle',
  summary: 'hosts take turns to save, the others help',
  formula: [
    'rate = min(R, (c - 1) Bd); save = T_mig + n V / rate; cycle = c save',
    'T_mig = n (V / (R/2) + f W / R), f = max(0, 1 - (R/2) / D): time-bound migrations, one guest after another',
  ],
  source: 'Chanchio, ALICE O2 talk, slides on scalable checkpointing',
  uses: [
    'hosts',
    'guests',
    'hostBytes',
    'workingSetBytes',
    'dirtyBytesPerSecond',
    'rateBytesPerSecond',
    'copyLoss',
    'diskBytesPerSecond',
  ],
  caveat: null,
} as const

/**
 * Checkpoint circles: hosts of a circle take turns to save, each with all others as memory servers.
 *
 * @throws InputError naming the option at fault
 * @example
 * circle({ profile: builtinProfile('two-socket-1tib'), hosts: 4 }).turns.length // 4
 */
export function circle(options: CircleOptions): CircleAnswer {
  const { profile, profileIsDefault = false, hosts, circles = 1, guests = 1 } = options
  requireWhole('guests', guests, 1)
  requireWhole('circles', circles, 1)
  requireAtMost('hosts', hosts, mostHosts / circles, `${mostHosts} over all circles`)
  const found = savedGuest(options)
  const { guest } = found
  const migration = migrationToServers(guest)
  const migrationSeconds = guests * migration.totalSeconds
  const schedule = checkpointCircle({
    hosts,
    circles,
    memoryBytes: guests * guest.memoryBytes,
    diskBytesPerSecond: guest.diskBytesPerSecond,
    nicBytesPerSecond: guest.rateBytesPerSecond,
    migrationSeconds,
  })
  const count = givenInput(['guests', 'n', '1'], guests)
  const volume = found.inputs.find(({ name }) => name === 'memoryBytes')!
  const inputs = [
    givenInput(['hosts', 'c', '1'], hosts),
    count,
    ...found.inputs,
    derivedInput(['hostBytes', 'n V', 'B'], guests * volume.value, [count, volume], 'n guests of V each'),
  ]
  const used = usedInputs(inputs, circleTraits.uses)
  return {
    ...schedule,
    profile: { name: profile.name, year: profile.year, isDefault: profileIsDefault },
    hosts,
    circles,
    guests,
    migrationSeconds,
    downtimeSeconds: migration.downtimeSeconds,
    formula: circleTraits.formula,
    source: circleTraits.source,
    inputs: used,
    warnings: commonWarnings({
      profile,
      profileIsDefault,
      traits: [circleTraits],
      answers: [],
      all: inputs,
      used,
    }),
  }
}
