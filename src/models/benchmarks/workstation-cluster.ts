import { InputError } from '../../errors/index.ts'
import type { Emit, StateSpace } from '../../markov/large/index.ts'

/** Rates of the dependable workstation cluster, all per hour. */
export interface WorkstationClusterRates {
  readonly workstationFailurePerHour: number
  readonly switchFailurePerHour: number
  readonly backboneFailurePerHour: number
  /** Rate at which the idle repair unit takes up a kind of broken component. */
  readonly inspectionPerHour: number
  readonly workstationRepairPerHour: number
  readonly switchRepairPerHour: number
  readonly backboneRepairPerHour: number
}

/**
 * The rates by the ids under which `data/paper-params/haverkort-2000.json` holds them.
 *
 * @param value looks a parameter up, per hour
 */
export function workstationClusterRates(value: (id: string) => number): WorkstationClusterRates {
  return {
    workstationFailurePerHour: value('workstation-failure'),
    switchFailurePerHour: value('switch-failure'),
    backboneFailurePerHour: value('backbone-failure'),
    inspectionPerHour: value('inspection'),
    workstationRepairPerHour: value('workstation-repair'),
    switchRepairPerHour: value('switch-repair'),
    backboneRepairPerHour: value('backbone-repair'),
  }
}

/** The cluster as a state space with its two measures, both functions of a marking. */
export interface WorkstationCluster extends StateSpace {
  /** 1 where the minimum quality of service does not hold, else 0. */
  readonly down: (marking: ArrayLike<number>) => number
  /** Share of working workstations, in percent. */
  readonly percentOperational: (marking: ArrayLike<number>) => number
}

const LEFT_SWITCH = 1
const RIGHT_SWITCH = 2
const BACKBONE = 4
const SWITCHES = [LEFT_SWITCH, RIGHT_SWITCH, BACKBONE] as const

/** Repair kinds: 0 idle, 1 left workstation, 2 right workstation, 3 left switch, 4 right switch, 5 backbone. */
const REPAIR_BITS = 3
const COUNT_BITS = 12

/**
 * Two sub-clusters of N workstations, each behind a switch, joined by a backbone, with one repair unit.
 *
 * Each working component fails at its own rate. The idle repair unit takes up each waiting kind of component at
 * the inspection rate; a repair restores one component of its kind and leaves the unit idle. Service holds when
 * k = floor(3N/4) working workstations are connected: left >= k behind the left switch, or right >= k behind the
 * right one, or left + right >= k with both switches and the backbone up.
 *
 * A marking is one word: left (12 bits), right (12 bits), the three network components (3 bits), repair (3 bits).
 *
 * @param workstationsPerSide N, a whole number from 1 to 4095
 * @throws InputError when N is out of range
 * @see Haverkort, Hermanns, Katoen, On the use of model checking techniques for dependability evaluation, SRDS 2000
 * @example
 * explore(workstationCluster(4, rates)).chain.states // 820
 */
export function workstationCluster(
  workstationsPerSide: number,
  rates: WorkstationClusterRates,
): WorkstationCluster {
  const n = workstationsPerSide
  if (!Number.isInteger(n) || n < 1 || n >= 1 << COUNT_BITS) {
    throw new InputError(
      `workstationsPerSide is ${n}; accepted: a whole number from 1 to ${(1 << COUNT_BITS) - 1}`,
      {
        parameter: 'workstationsPerSide',
      },
    )
  }
  return {
    initial: [pack(n, n, LEFT_SWITCH | RIGHT_SWITCH | BACKBONE, 0)],
    successors: clusterSuccessors(n, rates),
    describe: (marking) => {
      const { left, right, network, repair } = unpack(marking[0]!)
      return `left ${left}, right ${right}, network ${network}, repair ${repair}`
    },
    down: (marking) => (serviceHolds(marking[0]!, Math.floor((3 * n) / 4)) ? 0 : 1),
    percentOperational: (marking) => {
      const { left, right } = unpack(marking[0]!)
      return (100 * (left + right)) / (2 * n)
    },
  }
}

function clusterSuccessors(n: number, rates: WorkstationClusterRates): StateSpace['successors'] {
  const failure = [
    rates.switchFailurePerHour,
    rates.switchFailurePerHour,
    rates.backboneFailurePerHour,
  ] as const
  const repairRate = [
    rates.switchRepairPerHour,
    rates.switchRepairPerHour,
    rates.backboneRepairPerHour,
  ] as const
  const target = new Int32Array(1)
  const go = (emit: Emit, word: number, rate: number): void => {
    target[0] = word
    emit(target, rate)
  }
  return (marking, emit) => {
    const { left, right, network, repair } = unpack(marking[0]!)
    if (left > 0) go(emit, pack(left - 1, right, network, repair), left * rates.workstationFailurePerHour)
    if (right > 0) go(emit, pack(left, right - 1, network, repair), right * rates.workstationFailurePerHour)
    for (let c = 0; c < 3; c++) {
      if (network & SWITCHES[c]!) go(emit, pack(left, right, network & ~SWITCHES[c]!, repair), failure[c]!)
    }
    if (repair === 0) {
      if (left < n) go(emit, pack(left, right, network, 1), rates.inspectionPerHour)
      if (right < n) go(emit, pack(left, right, network, 2), rates.inspectionPerHour)
      for (let c = 0; c < 3; c++) {
        if (!(network & SWITCHES[c]!)) go(emit, pack(left, right, network, 3 + c), rates.inspectionPerHour)
      }
    } else if (repair === 1) go(emit, pack(left + 1, right, network, 0), rates.workstationRepairPerHour)
    else if (repair === 2) go(emit, pack(left, right + 1, network, 0), rates.workstationRepairPerHour)
    else go(emit, pack(left, right, network | SWITCHES[repair - 3]!, 0), repairRate[repair - 3]!)
  }
}

function serviceHolds(word: number, needed: number): boolean {
  const { left, right, network } = unpack(word)
  return (
    (left >= needed && (network & LEFT_SWITCH) !== 0) ||
    (right >= needed && (network & RIGHT_SWITCH) !== 0) ||
    (left + right >= needed && network === (LEFT_SWITCH | RIGHT_SWITCH | BACKBONE))
  )
}

function pack(left: number, right: number, network: number, repair: number): number {
  return (((left << COUNT_BITS) | right) << (2 * REPAIR_BITS)) | (network << REPAIR_BITS) | repair
}

function unpack(word: number) {
  return {
    left: word >>> (COUNT_BITS + 2 * REPAIR_BITS),
    right: (word >>> (2 * REPAIR_BITS)) & ((1 << COUNT_BITS) - 1),
    network: (word >>> REPAIR_BITS) & 7,
    repair: word & 7,
  }
}
