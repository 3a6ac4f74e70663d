import { describe, expect, it } from 'vitest'
import clark from '../../../data/paper-params/clark-2005.json' with { type: 'json' }
import qemu from '../../../data/paper-params/qemu.json' with { type: 'json' }
import snowflock from '../../../data/paper-params/snowflock-2009.json' with { type: 'json' }
import xen from '../../../data/paper-params/xen.json' with { type: 'json' }
import {
  availabilityInterval,
  bufferedSave,
  checkpointCircle,
  copyOnWriteSave,
  dalyInterval,
  exactInterval,
  memoryServerRestore,
  memoryServerSave,
  overheadLine,
  replicate,
  stopAndSave,
  wallSeconds,
  youngInterval,
} from '../../../src/models/checkpoint/index.ts'
import { eagerClone, vmFork } from '../../../src/models/cloning/index.ts'
import {
  atOncePolicy,
  cappedDirty,
  checkLink,
  dirtyRateFromPages,
  evacuate,
  geometricDirty,
  geometricPrecopy,
  impliedSanRate,
  interruptionUnavailability,
  kubevirtPolicy,
  lostService,
  multiplexedMigration,
  optimalSanShare,
  postcopy,
  precopy,
  qemuRule,
  residualFraction,
  saturatingDirty,
  savings,
  splitCopySeconds,
  steadyThrottle,
  stopAndCopy,
  type Transfer,
  throughputBytesPerSecond,
  timeBoundMigration,
  upPhase,
  xen4Rule,
  xen2005Rule,
  xenMegabits,
} from '../../../src/models/migration/index.ts'
import { paperValue } from '../../../src/papers/index.ts'
import reference from '../../reference/migration-cases.json' with { type: 'json' }

type Quantity = number | boolean | null
type Computed = Readonly<Record<string, Quantity | undefined>>

/** Inputs of a case as numbers; text such as "512 MB" is read with the unit base the model asks for. */
class Inputs {
  readonly raw: Readonly<Record<string, unknown>>
  constructor(raw: Readonly<Record<string, unknown>>) {
    this.raw = raw
  }
  has(name: string): boolean {
    return name in this.raw
  }
  number(name: string): number {
    const value = this.raw[name]
    if (typeof value !== 'number') throw new Error(`input ${name} is no number: ${String(value)}`)
    return value
  }
  /** The number before a blank and a unit. */
  amount(name: string): number {
    const amount = Number(String(this.raw[name]).split(' ')[0])
    if (Number.isNaN(amount)) throw new Error(`input ${name} holds no amount: ${String(this.raw[name])}`)
    return amount
  }
  list<Item>(name: string): readonly Item[] {
    return this.raw[name] as readonly Item[]
  }
}

const gibibyte = 2 ** 30
const gigabit = 1e9 / 8
const pageBytes = paperValue(xen, 'page-size')

function figures(transfer: Transfer): Computed {
  return {
    live_rounds: transfer.rounds.length,
    total_time: transfer.totalSeconds,
    downtime: transfer.downtimeSeconds,
    moved: transfer.movedBytes,
    converged: transfer.converged,
  }
}

function geometric(inputs: Inputs): Computed {
  const common = {
    memoryBytes: inputs.number('V'),
    rateBytesPerSecond: inputs.number('R'),
    dirtyBytesPerSecond: inputs.number('D'),
    resumeSeconds: inputs.has('T_resume') ? inputs.number('T_resume') : 0,
  }
  const stop = inputs.has('n')
    ? { liveRounds: inputs.number('n') }
    : { stopBytes: inputs.has('threshold_bytes') ? inputs.number('threshold_bytes') : 0 }
  const closed = geometricPrecopy({ ...common, ...stop })
  const lambda = common.dirtyBytesPerSecond / common.rateBytesPerSecond
  const last = closed.phases.find(({ name }) => name === 'stop-and-copy')!.seconds
  return {
    ...figures(closed),
    live_rounds: Math.round(
      Math.log((last * common.rateBytesPerSecond) / common.memoryBytes) / Math.log(lambda),
    ),
  }
}

function withQemuRule(inputs: Inputs): Computed {
  const dirtyBytesPerSecond = inputs.has('D')
    ? inputs.number('D')
    : dirtyRateFromPages({
        pagesPerSecond: inputs.number('dirty_pages_per_s'),
        pageBytes: inputs.number('page_bytes'),
      })
  const rateBytesPerSecond = inputs.number('R')
  const transfer = precopy({
    memoryBytes: inputs.number('V'),
    rateBytesPerSecond,
    dirty: geometricDirty(dirtyBytesPerSecond),
    rule: qemuRule(inputs.number('downtime_limit_s')),
  })
  return { ...figures(transfer), lambda: dirtyBytesPerSecond / rateBytesPerSecond }
}

function concurrent(inputs: Inputs): Computed {
  const memoryBytes = inputs.number('V_each')
  const leave = (guestsAtOnce: number) =>
    evacuate({
      guests: inputs.number('n_vms'),
      memoryBytes,
      nicBytesPerSecond: inputs.number('NIC'),
      policy: atOncePolicy(guestsAtOnce),
      transferAt: (rateBytesPerSecond) =>
        precopy({
          memoryBytes,
          rateBytesPerSecond,
          dirty: geometricDirty(inputs.number('D_each')),
          rule: qemuRule(inputs.number('downtime_limit_s')),
        }),
    })
  const sequential = leave(1)
  const parallel = leave(inputs.number('n_vms'))
  return {
    sequential_makespan: sequential.makespanSeconds,
    parallel_makespan: parallel.makespanSeconds,
    sequential_moved_total: sequential.movedBytes,
    parallel_moved_total: parallel.movedBytes,
    parallel_converged: parallel.converged,
  }
}

function clusterMove(inputs: Inputs): Computed {
  if (inputs.has('throughput_before')) {
    return { degradation: 1 - inputs.amount('throughput_during') / inputs.amount('throughput_before') }
  }
  // Clark's web server moved 800 MB in 62 + 9.8 s; 1 GB is 1,024 of his MB.
  const clarkSeconds = paperValue(clark, 'web-first-seconds') + paperValue(clark, 'web-later-seconds')
  const published = !inputs.has('R')
  const memoryBytes = published ? inputs.amount('V_each') * 1024 : inputs.number('V_each')
  const nicBytesPerSecond = published ? paperValue(clark, 'web-memory') / clarkSeconds : inputs.number('R')
  const { makespanSeconds } = evacuate({
    guests: inputs.number('n_vms'),
    memoryBytes,
    nicBytesPerSecond,
    policy: atOncePolicy(1),
    transferAt: (rateBytesPerSecond) => stopAndCopy({ memoryBytes, rateBytesPerSecond }),
  })
  return { total_time: makespanSeconds, migration_time: makespanSeconds! / 60 }
}

function split(inputs: Inputs): Computed {
  if (inputs.has('T_R0_s')) {
    const networkBytesPerSecond = (inputs.amount('guest_ram') * gibibyte) / inputs.number('T_R0_s')
    const cacheBytes = inputs.amount('web_data') * gibibyte
    const normalBytes = inputs.amount('guest_ram') * gibibyte - cacheBytes
    const both = { cacheBytes, normalBytes, networkBytesPerSecond, sanBytesPerSecond: networkBytesPerSecond }
    return { T: splitCopySeconds({ ...both, sanShare: inputs.number('R') }) }
  }
  if (inputs.has('T0')) {
    const cacheBytes = 3e9
    return {
      effective_san: impliedSanRate({
        cacheBytes,
        sanShare: inputs.number('R'),
        seconds: inputs.number('T'),
      }),
    }
  }
  const text = inputs.has('guest_ram')
  const cacheBytes = text ? inputs.amount('cache') * gibibyte : inputs.number('cache')
  const options = {
    cacheBytes,
    normalBytes: text ? inputs.amount('guest_ram') * gibibyte - cacheBytes : inputs.number('normal'),
    networkBytesPerSecond: inputs.number('B_net'),
    sanBytesPerSecond: inputs.number('B_san'),
  }
  const sanShare = optimalSanShare(options)
  const best = splitCopySeconds({ ...options, sanShare })
  const noNetwork = { ...options, normalBytes: 0 }
  return {
    naive_ratio_cache_over_normal:
      splitCopySeconds({ ...noNetwork, sanShare: 1 }) / (options.normalBytes / options.networkBytesPerSecond),
    R_opt: sanShare,
    R_opt_model: sanShare,
    T: best,
    T_opt_model: best,
    T_opt_over_T_R0: best / splitCopySeconds({ ...options, sanShare: 0 }),
  }
}

function minutes(inputs: Inputs) {
  return {
    saveSeconds: inputs.number('delta_min') * 60,
    meanTimeBetweenFailuresSeconds: inputs.number('M_min') * 60,
  }
}

function liveSave(inputs: Inputs) {
  return {
    memoryBytes: inputs.number('V'),
    workingSetBytes: inputs.number('W'),
    dirtyBytesPerSecond: inputs.number('D'),
    diskBytesPerSecond: inputs.number('disk_Bps'),
  }
}

function xenDefaults(): Computed {
  return {
    max_iters: paperValue(xen, 'max-rounds'),
    max_factor: paperValue(xen, 'max-volume-factor'),
    min_pages: paperValue(xen, 'min-pages'),
    start_rate: paperValue(xen, 'start-rate'),
    max_rate: paperValue(xen, 'max-rate'),
    rate_increment: paperValue(xen, 'rate-increment'),
  }
}

/** How each model of the reference file is computed. */
const solvers: Readonly<Record<string, (inputs: Inputs) => Computed>> = {
  stop_and_copy: (inputs) =>
    figures(
      stopAndCopy({ memoryBytes: inputs.amount('ram'), rateBytesPerSecond: inputs.amount('rate') / 8 }),
    ),
  throughput: (inputs) => ({
    throughput:
      (8 / 1e6) *
      throughputBytesPerSecond({
        movedBytes: inputs.number('transferred_kB') * inputs.number('kB_is'),
        totalSeconds: inputs.number('time_ms') / 1000,
      }),
  }),
  rate_limit_units: (inputs) => {
    const limiter =
      inputs.number('burst_bytes') / (inputs.number('rate_to_btu') / inputs.number('mbit_rate') / 1e6)
    expect(xenMegabits(inputs.number('mbit_rate'))).toBe(limiter)
    return { rate: xenMegabits(inputs.number('mbit_rate')) }
  },
  threshold: (inputs) => {
    const bytes = inputs.number('pages') * inputs.number('page_bytes')
    const rateBytesPerSecond = inputs.number('link_bps') / 8
    return { bytes, time: 1000 * stopAndCopy({ memoryBytes: bytes, rateBytesPerSecond }).totalSeconds }
  },
  pages: (inputs) => ({
    pages: vmFork({
      clones: 1,
      memoryBytes: gibibyte,
      rateBytesPerSecond: gigabit,
      touchedBytes: inputs.amount('bytes') * 2 ** 20,
      pageBytes: inputs.number('page_bytes'),
    }).pageFetches,
  }),
  link_check: (inputs) => {
    const check = checkLink({
      pagesPerSecond: inputs.number('pages_per_s'),
      pageBytes: inputs.number('page_bytes'),
      linkBitsPerSecond: inputs.number('link_bps'),
    })
    return { required_bps: check.requiredBitsPerSecond, feasible: check.feasible }
  },
  precopy_geometric: geometric,
  precopy_threshold_capped: (inputs) =>
    figures(
      precopy({
        memoryBytes: inputs.number('V'),
        rateBytesPerSecond: inputs.number('R'),
        dirty: cappedDirty({
          dirtyBytesPerSecond: inputs.number('D'),
          workingSetBytes: inputs.number('W'),
        }),
        rule: qemuRule(inputs.number('downtime_limit_s')),
      }),
    ),
  precopy_xen2005: (inputs) =>
    figures(
      precopy({
        memoryBytes: inputs.number('V'),
        rateBytesPerSecond: inputs.number('R'),
        dirty: cappedDirty({
          dirtyBytesPerSecond: inputs.number('D'),
          workingSetBytes: inputs.number('W'),
        }),
        rule: xen2005Rule,
      }),
    ),
  precopy_xen4: (inputs) =>
    figures(
      precopy({
        memoryBytes: inputs.number('V'),
        rateBytesPerSecond: inputs.number('R'),
        dirty: geometricDirty(inputs.number('D')),
        rule: xen4Rule,
      }),
    ),
  precopy_qemu: withQemuRule,
  precopy_saturating_fixpoint: (inputs) => ({
    residual_fraction_of_W: residualFraction(inputs.number('lambda')),
  }),
  precopy_saturating: (inputs) =>
    figures(
      precopy({
        memoryBytes: inputs.number('V'),
        rateBytesPerSecond: inputs.number('R'),
        dirty: saturatingDirty({
          dirtyBytesPerSecond: inputs.number('D'),
          workingSetBytes: inputs.number('W'),
        }),
        rule: qemuRule(inputs.number('downtime_limit_s')),
      }),
    ),
  qemu_auto_converge: (inputs) => {
    const steady = steadyThrottle(inputs.number('D_over_R'), {
      initialPercent: inputs.number('initial'),
      incrementPercent: inputs.number('increment'),
      maxPercent: inputs.number('max'),
      triggerPercent: inputs.number('trigger_threshold'),
    })
    expect(steadyThrottle(inputs.number('D_over_R'))).toEqual(steady)
    return { throttle_pct: steady.throttlePercent, effective_lambda: steady.effectiveLambda }
  },
  qemu_defaults: () => ({
    downtime_limit: paperValue(qemu, 'downtime-limit'),
    max_bandwidth: paperValue(qemu, 'max-bandwidth'),
    xbzrle_cache: paperValue(qemu, 'xbzrle-cache'),
    multifd_channels: paperValue(qemu, 'multifd-channels'),
  }),
  xen_defaults: xenDefaults,
  precopy_volume: (inputs) => {
    const ram = inputs.number('ram_total_kB')
    const idle = { movedBytes: inputs.number('idle_transferred_kB'), totalSeconds: 1, downtimeSeconds: 0 }
    const loaded = { movedBytes: inputs.number('loaded_transferred_kB'), totalSeconds: 1, downtimeSeconds: 0 }
    const all = { movedBytes: ram, totalSeconds: 1, downtimeSeconds: 0 }
    return {
      idle_fraction_of_ram: 1 - savings(all, idle).bytes,
      loaded_factor: 1 - savings(all, loaded).bytes,
    }
  },
  concurrent_migrations: concurrent,
  evacuate: (inputs) => {
    const memoryBytes = inputs.number('V_each')
    expect(kubevirtPolicy.bytesPerSecondEach).toBe(inputs.number('per_migration_rate'))
    expect(kubevirtPolicy.perHost(10 * gigabit)).toBe(inputs.number('parallel_outbound_per_node'))
    const { makespanSeconds } = evacuate({
      guests: inputs.number('n_vms'),
      memoryBytes,
      nicBytesPerSecond: 10 * gigabit,
      policy: kubevirtPolicy,
      transferAt: (rateBytesPerSecond) =>
        precopy({
          memoryBytes,
          rateBytesPerSecond,
          dirty: geometricDirty(inputs.number('D_each')),
          rule: qemuRule(),
        }),
    })
    return { makespan: makespanSeconds }
  },
  cluster_live_migration: clusterMove,
  cluster_throughput: (inputs) => {
    const copying = precopy({
      memoryBytes: gibibyte,
      rateBytesPerSecond: gigabit,
      dirty: geometricDirty(0),
      rule: xen4Rule,
      copyLoss: inputs.number('degradation'),
    })
    const others = inputs.number('m') - inputs.number('spare_hosts') - 1
    const during = others + copying.phases.find(({ name }) => name === 'pre-copy')!.capacity
    return { during_migration: during * inputs.number('p'), normal: (others + 1) * inputs.number('p') }
  },
  mplm_downtime: (inputs) => ({
    downtime: multiplexedMigration({
      memoryBytes: 8 * gibibyte,
      rateBytesPerSecond: inputs.number('R'),
      dirtyBytesPerSecond: dirtyRateFromPages({
        pagesPerSecond: inputs.number('dirty_pages_per_s'),
        pageBytes: inputs.number('page_bytes'),
      }),
      epochSeconds: inputs.number('epoch_s'),
    }).downtimeSeconds,
  }),
  tlm_bound: (inputs) => {
    const rate = inputs.number('pages_per_s') * pageBytes
    const transfer = timeBoundMigration({
      memoryBytes: inputs.amount('V') * gibibyte,
      workingSetBytes: inputs.amount('W') * gibibyte,
      dirtyBytesPerSecond: 6 * rate,
      scanBytesPerSecond: rate,
      dirtyThreadBytesPerSecond: 0,
    })
    expect(transfer.totalSeconds).toBe(transfer.boundSeconds)
    return {
      scan_time: transfer.scanSeconds,
      worst_downtime: transfer.downtimeSeconds,
      total_bound: transfer.boundSeconds,
    }
  },
  dirty_balance: (inputs) => {
    const lambda = inputs.number('dirty_pages_per_s') / inputs.number('transfer_pages_per_s')
    const transfer = precopy({
      memoryBytes: 36 * gibibyte,
      rateBytesPerSecond: inputs.number('transfer_pages_per_s') * pageBytes,
      dirty: saturatingDirty({
        dirtyBytesPerSecond: inputs.number('dirty_pages_per_s') * pageBytes,
        workingSetBytes: 27.3 * gibibyte,
      }),
      rule: qemuRule(),
    })
    return { lambda, converged: transfer.converged, round_fixpoint_fraction: residualFraction(lambda) }
  },
  tlc_checkpoint: (inputs) => {
    const save = {
      memoryBytes: inputs.number('V'),
      servers: inputs.number('dms'),
      diskBytesPerSecond: inputs.number('disk_Bps'),
    }
    const rateBytesPerSecond = save.memoryBytes / inputs.number('mig_time')
    const migration = stopAndCopy({ memoryBytes: save.memoryBytes, rateBytesPerSecond })
    return {
      checkpoint_time: memoryServerSave({ ...save, migration }).totalSeconds,
      restore_read_time: memoryServerRestore(save).totalSeconds,
      stop_and_save_time: stopAndSave(save).totalSeconds,
    }
  },
  ckpt_cow: (inputs) => {
    const save = copyOnWriteSave({ ...liveSave(inputs), pageBytes: inputs.number('page_bytes') })
    return { scan_time: save.scanSeconds, cow_faults: save.copyFaults }
  },
  ckpt_buffer: (inputs) => ({
    buffer_bytes: bufferedSave({ ...liveSave(inputs), stepSeconds: 1, copyBytesPerSecond: 5e9 }).bufferBytes,
  }),
  ckpt_pfs: (inputs) => ({
    checkpoint_time: stopAndSave({
      memoryBytes: inputs.number('V_each'),
      sharedBytesPerSecond: inputs.number('pfs_Bps'),
      nodes: inputs.number('nodes'),
    }).totalSeconds,
  }),
  ckpt_circle: (inputs) => {
    const circle = checkpointCircle({
      hosts: inputs.number('circle_size'),
      memoryBytes: inputs.number('V_each'),
      diskBytesPerSecond: inputs.number('disk_Bps'),
    })
    return { save_time_per_vm: circle.saveSeconds, cycle_time: circle.cycleSeconds }
  },
  remus_epoch: (inputs) => {
    const { epochSeconds } = replicate({
      epochSeconds: 1 / inputs.number('achieved_rate_hz'),
      rateBytesPerSecond: gigabit,
      dirtyBytesPerSecond: 0,
      workingSetBytes: 0,
    })
    return { epoch_latency: 1000 * epochSeconds }
  },
  remus_overhead: (inputs) => {
    const { base, slope } = overheadLine(inputs.list<readonly [number, number]>('points'))
    const at = (hertz: number) => base + slope * hertz
    return {
      a: base,
      b: slope,
      overhead_at_10: at(10),
      overhead_at_20: at(20),
      overhead_at_40: at(40),
    }
  },
  clone_volume: (inputs) => {
    const clones = inputs.number('n')
    const fork = vmFork({
      clones,
      memoryBytes: gibibyte,
      rateBytesPerSecond: gigabit,
      touchedBytes: inputs.amount('sent') * 2 ** 20,
    })
    const eager = eagerClone({ clones, memoryBytes: gibibyte, rateBytesPerSecond: gigabit })
    return { saving_factor: eager.movedBytes / fork.movedBytes }
  },
  clone_latency: (inputs) => {
    const fork = vmFork({
      clones: inputs.number('n'),
      memoryBytes: gibibyte,
      rateBytesPerSecond: gigabit,
      descriptorSeconds: inputs.number('descriptor_create_s'),
    })
    return { clone_time: fork.latencySeconds, clone_time_upper: fork.latencySeconds }
  },
  clone_descriptor: (inputs) => ({
    descriptor: (inputs.amount('V') * gibibyte * paperValue(snowflock, 'descriptor-share')) / 2 ** 20,
  }),
  clone_eager: (inputs) => ({
    total_time: eagerClone({
      clones: inputs.number('n'),
      memoryBytes: inputs.number('V_each'),
      rateBytesPerSecond: inputs.number('shared_Bps'),
    }).totalSeconds,
  }),
  pct_split: split,
  compression: (inputs) => {
    const [base, other] = [0, 1].map((index) => ({
      movedBytes: inputs.list<number>('moved')[index]!,
      totalSeconds: inputs.list<number>('time_ms')[index]!,
      downtimeSeconds: inputs.list<number>('downtime_ms')[index]!,
    }))
    const saved = savings(base!, other!)
    return {
      data_reduction: saved.bytes,
      time_reduction: saved.seconds,
      downtime_reduction: saved.downtime,
    }
  },
  daly: (inputs) => ({ tau: dalyInterval(minutes(inputs)) / 60 }),
  young: (inputs) => ({ tau: youngInterval(minutes(inputs)) / 60 }),
  daly_exact: (inputs) => ({ tau: exactInterval(minutes(inputs)) / 60 }),
  daly_runtime: (inputs) => ({
    T_wall:
      wallSeconds({
        ...minutes(inputs),
        intervalSeconds: inputs.number('tau_min') * 60,
        restartSeconds: inputs.number('R_min') * 60,
        workSeconds: inputs.number('Ts_h') * 3600,
      }) / 3600,
  }),
  availability_interval: (inputs) => ({
    Tc:
      availabilityInterval({
        saveSeconds: inputs.number('Ts_min') * 60,
        meanTimeToFailureSeconds: inputs.number('Tf_min') * 60,
        recoverySeconds: inputs.number('Tr_min') * 60,
      }) / 60,
  }),
  postcopy: (inputs) => {
    const transfer = postcopy({
      memoryBytes: inputs.number('V'),
      rateBytesPerSecond: inputs.number('R'),
      workingSetBytes: inputs.number('W'),
      pageBytes: inputs.number('page_bytes'),
      roundTripSeconds: inputs.number('rtt_s'),
    })
    return {
      total_transfer: transfer.totalSeconds,
      network_faults: transfer.networkFaults,
      stall: transfer.stallSeconds,
    }
  },
  availability: (inputs) => ({
    availability:
      1 -
      interruptionUnavailability({
        downtimeSeconds: inputs.number('downtime_s'),
        eventsPerSecond: inputs.number('events_per_week') / 604_800,
      }),
  }),
  degradation_integral: (inputs) => ({
    lost_service_seconds: lostService(
      inputs
        .list<readonly [number, number]>('segments')
        .map(([seconds, loss]) => upPhase('segment', seconds, 1 - loss)),
    ).lostServiceSeconds,
  }),
  capacity_loss: (inputs) => {
    const lost = (name: string) => {
      const [seconds, loss] = inputs.list<number>(name)
      return lostService([upPhase(name, seconds!, 1 - loss!)]).lostServiceSeconds
    }
    return {
      lost_migration: lost('live_migration'),
      lost_warm: lost('warm_reboot'),
      lost_cold: lost('cold_reboot'),
    }
  },
}

interface Expectation {
  readonly quantity: string
  readonly op: string
  readonly value: number | boolean
  readonly tol_abs?: number
  readonly tol_rel?: number
}

function check(computed: Computed, expected: Expectation): void {
  const { quantity, op, value } = expected
  expect(computed, `nothing computes ${quantity}`).toHaveProperty(quantity)
  const found = computed[quantity]
  if (op === 'eq') {
    expect(found, quantity).toBe(value)
    return
  }
  if (typeof found !== 'number' || typeof value !== 'number') {
    throw new Error(`${quantity} is ${found}, expected the number ${value}`)
  }
  if (op === 'le') {
    expect(found, quantity).toBeLessThanOrEqual(value)
    return
  }
  expect(op).toBe('approx')
  const tolerance = Math.max(expected.tol_abs ?? 0, (expected.tol_rel ?? 0) * Math.abs(value))
  expect(Math.abs(found - value), `${quantity} is ${found}, expected ${value}`).toBeLessThanOrEqual(tolerance)
}

describe('reference cases of migration, checkpointing and cloning', () => {
  const accepted = reference.cases.filter((candidate) => candidate.acceptance)

  it('are all there', () => {
    expect(accepted.length).toBe(63)
  })

  it.each(accepted.map((found) => [found.id, found.model, found] as const))('%s %s', (_id, model, found) => {
    const solver = solvers[model]
    if (solver === undefined) throw new Error(`no solver for model ${model}`)
    const computed = solver(new Inputs(found.inputs as Readonly<Record<string, unknown>>))
    for (const expected of found.expect as readonly Expectation[]) check(computed, expected)
  })
})
