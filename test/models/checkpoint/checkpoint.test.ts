import { describe, expect, it } from 'vitest'
import {
  availabilityInterval,
  bufferedSave,
  checkpointCircle,
  checkpointsBetweenReboots,
  checkpointUnavailability,
  compressedSave,
  copyOnWriteSave,
  dalyInterval,
  exactInterval,
  goodput,
  incrementalSave,
  lambertW0,
  memoryServerRestore,
  memoryServerSave,
  onePlusLambertW,
  overheadLine,
  replicate,
  stopAndSave,
  wallSeconds,
} from '../../../src/models/checkpoint/index.ts'
import {
  cappedDirty,
  lostService,
  residualFraction,
  stopAndCopy,
  timeBoundMigration,
} from '../../../src/models/migration/index.ts'

const gib = 2 ** 30

describe('Lambert W', () => {
  // Values to 16 digits: R. M. Corless et al. 1996 (Omega constant) and identities W(x ln x) = ln x, W(-ln 2 / 2) = -ln 2.
  it.each([
    [1, 0.5671432904097838],
    [Math.E, 1],
    [2 * Math.log(2), Math.log(2)],
    [-Math.log(2) / 2, -Math.log(2)],
    [1e-10, 9.999999999e-11],
    [1e10 * Math.log(1e10), Math.log(1e10)],
    [-Math.exp(-1), -1],
    [0, 0],
  ])('W0(%d) = %d', (x, expected) => {
    expect(Math.abs(lambertW0(x) - expected)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(expected)))
  })

  it('inverts w e^w over twenty orders of magnitude', () => {
    for (let exponent = -12; exponent <= 2.7; exponent += 0.05) {
      const w = 10 ** exponent
      expect(lambertW0(w * Math.exp(w)) / w).toBeCloseTo(1, 13)
    }
    for (let w = -0.95; w < 0; w += 0.01) expect(lambertW0(w * Math.exp(w))).toBeCloseTo(w, 13)
  })

  it('keeps all digits of 1 + W next to the branch point', () => {
    // 1 + W0(-e^(-1-z)) = p - p^2/3 + p^3/36 + p^4/270 + ..., p = sqrt(2 z).
    for (const z of [1e-16, 1e-12, 1e-8, 1e-6]) {
      const p = Math.sqrt(2 * z)
      const series = p - p ** 2 / 3 + p ** 3 / 36 + p ** 4 / 270
      expect(onePlusLambertW(z) / series).toBeCloseTo(1, 13)
    }
    expect(onePlusLambertW(0)).toBe(0)
    expect(onePlusLambertW(1e3)).toBe(1)
    for (const z of [0.3, 0.999, 1, 1.001, 5, 30, 35.9]) {
      const y = onePlusLambertW(z)
      expect((-y - Math.log1p(-y)) / z).toBeCloseTo(1, y > 0.999999 ? 1 : 9)
    }
  })

  it('gives the residual fraction of the saturating model', () => {
    for (const lambda of [1.01, 1.25, 1.5, 2, 6, 50]) {
      const z = lambda - 1 - Math.log(lambda)
      const f = (lambda - 1 + onePlusLambertW(z)) / lambda
      expect(residualFraction(lambda)).toBeCloseTo(f, 12)
    }
    expect(residualFraction(1)).toBe(0)
    expect(residualFraction(1 + 1e-7)).toBeCloseTo(2e-7, 9)
  })
})

describe('saves', () => {
  it('are limited by the disk or by their share of the store', () => {
    const save = { memoryBytes: 1e9, diskBytesPerSecond: 1e8, sharedBytesPerSecond: 1e9 }
    expect(stopAndSave({ ...save, nodes: 4 }).downtimeSeconds).toBe(10)
    expect(stopAndSave({ ...save, nodes: 20 }).downtimeSeconds).toBe(20)
  })

  it('write less when incremental or compressed', () => {
    const dirty = cappedDirty({ dirtyBytesPerSecond: 1e8, workingSetBytes: 5e9 })
    const save = { memoryBytes: 4e9, diskBytesPerSecond: 1e8, dirty }
    expect(incrementalSave({ ...save, sinceLastSeconds: 10 })).toMatchObject({
      downtimeSeconds: 10,
      movedBytes: 1e9,
    })
    expect(incrementalSave({ ...save, sinceLastSeconds: 1e6 }).movedBytes).toBe(4e9)
    expect(compressedSave({ ...save, ratio: 4, compressBytesPerSecond: 2e8 })).toMatchObject({
      downtimeSeconds: 20,
      movedBytes: 1e9,
    })
  })

  it('by copy-on-write slow the guest down by the pages it writes early', () => {
    const guest = {
      memoryBytes: 8 * gib,
      workingSetBytes: 2 * gib,
      diskBytesPerSecond: 200e6,
      pageBytes: 4096,
    }
    const idle = copyOnWriteSave({ ...guest, dirtyBytesPerSecond: 0, pauseSeconds: 0.1 })
    expect(idle).toMatchObject({ copyFaults: 0, downtimeSeconds: 0.1 })
    const busy = copyOnWriteSave({ ...guest, dirtyBytesPerSecond: 50e6 })
    expect(lostService(busy.phases).lostServiceSeconds).toBeCloseTo(busy.stallSeconds, 9)
    const writingAll = copyOnWriteSave({ ...guest, dirtyBytesPerSecond: 1e15 })
    expect(writingAll.copyFaults).toBeCloseTo((2 * gib) / 4096, -1)
    expect(copyOnWriteSave({ ...guest, workingSetBytes: 0, dirtyBytesPerSecond: 5 }).copyFaults).toBe(0)
  })

  it('by copy-on-write count faults right for rare writes and across the change of formula', () => {
    const faults = (writes: number) =>
      copyOnWriteSave({
        memoryBytes: 4096,
        workingSetBytes: 4096,
        dirtyBytesPerSecond: writes * 4096,
        diskBytesPerSecond: 4096,
        pageBytes: 4096,
      }).copyFaults
    expect(faults(1e-9) / 5e-10).toBeCloseTo(1, 9)
    expect(faults(0.1) / faults(0.1 + 1e-12)).toBeCloseTo(1, 10)
    expect(faults(1)).toBeCloseTo(Math.exp(-1), 15)
  })

  it('by memory buffer pause at every step and flush afterwards', () => {
    const save = bufferedSave({
      memoryBytes: 8e9,
      workingSetBytes: 1e9,
      dirtyBytesPerSecond: 1e12,
      diskBytesPerSecond: 1e8,
      stepSeconds: 2,
      copyBytesPerSecond: 1e10,
    })
    expect(save).toMatchObject({ pauses: 40, pauseSecondsEach: 0.1, bufferBytes: 1e9, downtimeSeconds: 4 })
    expect(save.phases.at(-1)).toMatchObject({ name: 'flush the buffer', seconds: 10, service: 'up' })
    expect(save.totalSeconds).toBe(94)
    expect(save.movedBytes).toBe(9e9)
    const uneven = bufferedSave({
      memoryBytes: 1e9,
      workingSetBytes: 0,
      dirtyBytesPerSecond: 1,
      diskBytesPerSecond: 1e8,
      stepSeconds: 3,
      copyBytesPerSecond: 1,
      pauseSeconds: 0.5,
    })
    expect(uneven).toMatchObject({ pauses: 4, downtimeSeconds: 0.5, movedBytes: 1e9 })
  })
})

describe('time-bound checkpoints', () => {
  it('take the downtime of the migration and write while the guest runs', () => {
    const migration = timeBoundMigration({
      memoryBytes: 36e9,
      workingSetBytes: 10e9,
      dirtyBytesPerSecond: 2e9,
      scanBytesPerSecond: 1e9,
      dirtyThreadBytesPerSecond: 1e9,
    })
    const save = memoryServerSave({ memoryBytes: 36e9, servers: 3, diskBytesPerSecond: 100e6, migration })
    expect(save.downtimeSeconds).toBe(5)
    expect(save.totalSeconds).toBe(36 + 5 + 120)
    expect(save.stopRule).toBe('tlm/one-scan')
    const restore = { memoryBytes: 36e9, servers: 3, diskBytesPerSecond: 100e6, nicBytesPerSecond: 1e9 }
    expect(memoryServerRestore(restore).downtimeSeconds).toBe(156)
  })

  it('go round a circle; one group saves, the others help', () => {
    const circle = checkpointCircle({
      hosts: 3,
      circles: 2,
      memoryBytes: 6e9,
      diskBytesPerSecond: 1e8,
      migrationSeconds: 10,
    })
    expect(circle.saveSeconds).toBe(40)
    expect(circle.turns[1]).toEqual({
      group: 1,
      savers: ['1.2', '2.2'],
      helpers: ['1.1', '1.3', '2.1', '2.3'],
      startSeconds: 40,
      endSeconds: 80,
    })
    expect(circle.turns.at(-1)!.endSeconds).toBe(circle.cycleSeconds)
    expect(circle.limitedBy).toBe('disks')
  })

  it('are limited by the NIC of the host that saves', () => {
    const many = checkpointCircle({
      hosts: 20,
      memoryBytes: 6e9,
      diskBytesPerSecond: 1e8,
      nicBytesPerSecond: 125e6,
    })
    expect(many).toMatchObject({ saveBytesPerSecond: 125e6, saveSeconds: 48, limitedBy: 'nic' })
  })
})

describe('replication', () => {
  const guest = { rateBytesPerSecond: 125e6, workingSetBytes: 256 * 2 ** 20 }

  it('keeps its epoch while the stream is faster than the guest', () => {
    const kept = replicate({ ...guest, dirtyBytesPerSecond: 50e6 })
    expect(kept).toMatchObject({ epochSeconds: 0.025, frequencyHertz: 40, converged: true, reason: null })
    expect(kept.overhead).toBeCloseTo(1.0236, 3)
    expect(kept.replyDelaySeconds).toBeCloseTo(0.0125 + 0.01, 4)
    expect(kept.failoverSeconds).toBe(1)
  })

  it('stretches the epoch until the stream carries what it dirties', () => {
    const stretched = replicate({ ...guest, dirtyBytesPerSecond: 250e6, epochSeconds: 0.1 })
    expect(stretched.converged).toBe(false)
    expect(stretched.epochSeconds).toBeCloseTo((0.7968121300200202 * 256 * 2 ** 20) / 125e6, 9)
    expect(stretched.streamBytesPerSecond).toBeCloseTo(125e6, 0)
    expect(stretched.reason).toContain('1.711 s')
    const slowEnough = replicate({ ...guest, dirtyBytesPerSecond: 250e6, epochSeconds: 2 })
    expect(slowEnough.converged).toBe(true)
  })
})

describe('intervals', () => {
  const day = { saveSeconds: 300, meanTimeBetweenFailuresSeconds: 86_400 }

  it('lose what the wall time says they lose', () => {
    const job = { ...day, intervalSeconds: 7000, restartSeconds: 600, workSeconds: 1e6 }
    expect(wallSeconds(job) * goodput(job)).toBeCloseTo(1e6, 5)
    expect(() => wallSeconds({ ...job, meanTimeBetweenFailuresSeconds: 1 })).toThrow('never ends')
  })

  it('differ by the save time from the availability-optimal period', () => {
    const period = availabilityInterval({
      saveSeconds: 300,
      meanTimeToFailureSeconds: 86_400,
      recoverySeconds: 0,
    })
    expect(period - 300).toBeGreaterThan(exactInterval(day))
    expect(dalyInterval(day)).toBeCloseTo(exactInterval(day), -1)
  })

  it('count a planned reboot as a checkpoint', () => {
    const schedule = checkpointsBetweenReboots({
      ...day,
      meanTimeBetweenFailuresSeconds: 864_000,
      rebootIntervalSeconds: 86_400,
      restartSeconds: 600,
    })
    expect(schedule.ownCheckpoints).toBe(3)
    expect(schedule.intervalSeconds).toBe((86_400 - 3 * 300) / 4)
    expect(schedule.goodput).toBeGreaterThan(schedule.goodputWithoutCredit)
    const often = checkpointsBetweenReboots({ ...day, rebootIntervalSeconds: 3600, restartSeconds: 600 })
    expect(often).toMatchObject({ ownCheckpoints: 0, intervalSeconds: 3600 })
    // Hopeless: failures come before any work is saved, but the schedule is still one.
    const hopeless = { saveSeconds: 100, meanTimeBetweenFailuresSeconds: 0.01, restartSeconds: 0 }
    expect(checkpointsBetweenReboots({ ...hopeless, rebootIntervalSeconds: 60 })).toEqual({
      ownCheckpoints: 0,
      intervalSeconds: 60,
      goodput: 0,
      goodputWithoutCredit: 0,
    })
  })
})

describe('bad input', () => {
  const interval = { saveSeconds: 1, meanTimeBetweenFailuresSeconds: 1e6 }
  const live = { memoryBytes: 1, workingSetBytes: 1, dirtyBytesPerSecond: 1, diskBytesPerSecond: 1 }
  const cases: readonly (readonly [string, () => unknown])[] = [
    ['x is -1', () => lambertW0(-1)],
    ['x is NaN', () => lambertW0(Number.NaN)],
    ['z is -0.1', () => onePlusLambertW(-0.1)],
    ['no rate to save at', () => stopAndSave({ memoryBytes: 1 })],
    ['nodes is 0', () => stopAndSave({ memoryBytes: 1, diskBytesPerSecond: 1, nodes: 0 })],
    ['sharedBytesPerSecond is -1', () => stopAndSave({ memoryBytes: 1, sharedBytesPerSecond: -1 })],
    ['workingSetBytes is 2', () => copyOnWriteSave({ ...live, workingSetBytes: 2, pageBytes: 1 })],
    ['stepSeconds is 0', () => bufferedSave({ ...live, stepSeconds: 0, copyBytesPerSecond: 1 })],
    ['servers is 1.5', () => memoryServerRestore({ memoryBytes: 1, servers: 1.5, diskBytesPerSecond: 1 })],
    ['hosts is 1', () => checkpointCircle({ hosts: 1, memoryBytes: 1, diskBytesPerSecond: 1 })],
    [
      'epochSeconds is 0',
      () => replicate({ epochSeconds: 0, rateBytesPerSecond: 1, dirtyBytesPerSecond: 0, workingSetBytes: 0 }),
    ],
    ['saveSeconds is 0', () => dalyInterval({ ...interval, saveSeconds: 0 })],
    [
      'intervalSeconds is NaN',
      () => goodput({ ...interval, intervalSeconds: Number.NaN, restartSeconds: 0 }),
    ],
    [
      'periodSeconds is 1',
      () =>
        checkpointUnavailability({
          saveSeconds: 1,
          meanTimeToFailureSeconds: 9,
          recoverySeconds: 0,
          periodSeconds: 1,
        }),
    ],
    [
      'rebootIntervalSeconds is 1e+300',
      () => checkpointsBetweenReboots({ ...interval, restartSeconds: 0, rebootIntervalSeconds: 1e300 }),
    ],
    [
      'of one frequency',
      () =>
        overheadLine([
          [10, 1],
          [10, 2],
        ]),
    ],
    ['of one frequency', () => overheadLine([])],
    ['points hold', () => overheadLine([[Number.NaN, 1]])],
    [
      'memoryBytes is 0',
      () =>
        memoryServerSave({
          memoryBytes: 0,
          servers: 1,
          diskBytesPerSecond: 1,
          migration: stopAndCopy({ memoryBytes: 1, rateBytesPerSecond: 1 }),
        }),
    ],
  ]
  it.each(cases)('%s', (message, compute) => {
    expect(compute).toThrow(message)
    expect(compute).toThrow(expect.objectContaining({ name: 'InputError' }))
  })
})
