import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  availabilityInterval,
  bufferedSave,
  checkpointCircle,
  checkpointsBetweenReboots,
  checkpointUnavailability,
  copyOnWriteSave,
  dalyInterval,
  exactInterval,
  goodput,
  lambertW0,
  memoryServerRestore,
  onePlusLambertW,
  replicate,
  stopAndSave,
  youngInterval,
} from '../../src/models/checkpoint/index.ts'

const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true })
/** 0, or far enough from it that products keep all their digits. */
const orZero = (max: number) => fc.oneof(fc.constant(0), positive(1e-9 * max, max))
const interval = fc.record({
  saveSeconds: positive(0.1, 1e4),
  meanTimeBetweenFailuresSeconds: positive(1e3, 1e9),
})

describe('laws of the checkpoint interval', () => {
  it('Daly and the exact interval become Young’s as the save gets cheap', () => {
    fc.assert(
      fc.property(positive(1e3, 1e9), positive(1e-14, 1e-10), (mtbf, cost) => {
        const options = { saveSeconds: cost * mtbf, meanTimeBetweenFailuresSeconds: mtbf }
        const young = youngInterval(options)
        // Both fall short of Young's by about sqrt(2 cost)/3 of it.
        expect(dalyInterval(options) / young).toBeCloseTo(1, 4)
        expect(Math.abs(dalyInterval(options) / young - 1)).toBeLessThanOrEqual(Math.sqrt(2 * cost))
        expect(Math.abs(exactInterval(options) / young - 1)).toBeLessThanOrEqual(Math.sqrt(2 * cost))
        expect(exactInterval(options) / dalyInterval(options)).toBeCloseTo(1, 9)
      }),
    )
  })

  it('the exact interval beats its neighbours, Daly’s and Young’s', () => {
    fc.assert(
      fc.property(interval, orZero(1e3), positive(1e-3, 0.5), (options, restartSeconds, apart) => {
        const best = exactInterval(options)
        const at = (intervalSeconds: number) => goodput({ ...options, restartSeconds, intervalSeconds })
        const least = at(best) * (1 + 1e-12)
        for (const other of [
          best * (1 + apart),
          best * (1 - apart),
          dalyInterval(options),
          youngInterval(options),
        ]) {
          expect(at(other)).toBeLessThanOrEqual(least)
        }
      }),
    )
  })

  it('goodput is a share, and falls as saves or restarts take longer', () => {
    fc.assert(
      fc.property(interval, positive(1, 1e6), orZero(1e4), orZero(1e4), (options, tau, restart, more) => {
        const base = { ...options, intervalSeconds: tau, restartSeconds: restart }
        const share = goodput(base)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThan(1)
        expect(goodput({ ...base, restartSeconds: restart + more })).toBeLessThanOrEqual(share)
        expect(goodput({ ...base, saveSeconds: options.saveSeconds + more })).toBeLessThanOrEqual(
          share * (1 + 1e-12),
        )
      }),
    )
  })

  it('the availability-optimal period beats its neighbours', () => {
    fc.assert(
      fc.property(
        positive(0.1, 1e3),
        positive(1e4, 1e8),
        orZero(1e4),
        positive(1e-3, 0.5),
        (save, up, down, apart) => {
          const options = { saveSeconds: save, meanTimeToFailureSeconds: up, recoverySeconds: down }
          const best = availabilityInterval(options)
          const at = (periodSeconds: number) => checkpointUnavailability({ ...options, periodSeconds })
          expect(at(best)).toBeLessThanOrEqual(at(best * (1 + apart)) * (1 + 1e-12))
          const shorter = Math.max(best * (1 - apart), save * 1.001)
          expect(at(best)).toBeLessThanOrEqual(at(shorter) * (1 + 1e-12))
        },
      ),
    )
  })

  it('a reboot that counts as a checkpoint never costs goodput, and its number of checkpoints is the best', () => {
    fc.assert(
      fc.property(
        interval,
        positive(1e3, 1e7),
        orZero(1e3),
        (options, rebootIntervalSeconds, restartSeconds) => {
          const { saveSeconds: delta, meanTimeBetweenFailuresSeconds: mtbf } = options
          const schedule = checkpointsBetweenReboots({ ...options, rebootIntervalSeconds, restartSeconds })
          expect(schedule.goodput).toBeGreaterThanOrEqual(schedule.goodputWithoutCredit)
          expect(schedule.goodput).toBeLessThanOrEqual(1)
          const m = schedule.ownCheckpoints + 1
          for (const other of [1, m - 1, m + 1, 2 * m]) {
            const tau = (rebootIntervalSeconds - (other - 1) * delta) / other
            if (other < 1 || tau <= 0) continue
            const saves = other === 1 ? 0 : (other - 1) * Math.expm1((tau + delta) / mtbf)
            const wall = mtbf * Math.exp(restartSeconds / mtbf) * (saves + Math.expm1(tau / mtbf))
            expect((other * tau) / wall).toBeLessThanOrEqual(schedule.goodput * (1 + 1e-9))
          }
        },
      ),
    )
  })
})

describe('laws of Lambert W', () => {
  it('inverts w e^w', () => {
    fc.assert(
      fc.property(positive(-0.9, 600), (w) => {
        expect(Math.abs(lambertW0(w * Math.exp(w)) - w)).toBeLessThanOrEqual(2e-14 * Math.max(1, Math.abs(w)))
      }),
    )
  })

  it('both forms agree away from the branch point', () => {
    fc.assert(
      fc.property(positive(0.01, 30), (z) => {
        expect(onePlusLambertW(z)).toBeCloseTo(1 + lambertW0(-Math.exp(-1 - z)), 13)
      }),
    )
  })
})

describe('laws of saves', () => {
  const guest = fc
    .record({
      memoryBytes: positive(2 ** 20, 2 ** 40),
      workingSet: orZero(1),
      dirtyBytesPerSecond: orZero(1e11),
      diskBytesPerSecond: positive(1e6, 1e10),
    })
    .map(({ workingSet, ...rest }) => ({ ...rest, workingSetBytes: workingSet * rest.memoryBytes }))

  it('live saves are down for less than stop-and-save, and buffer or stall no more than the working set', () => {
    fc.assert(
      fc.property(guest, (any) => {
        const stopped = stopAndSave(any)
        const onWrite = copyOnWriteSave({ ...any, pageBytes: 4096 })
        expect(onWrite.downtimeSeconds).toBeLessThanOrEqual(stopped.downtimeSeconds)
        expect(onWrite.copyFaults * 4096).toBeLessThanOrEqual(any.workingSetBytes * (1 + 1e-9))
        expect(onWrite.phases.at(-1)!.capacity).toBeGreaterThanOrEqual(-1e-12)
        const buffered = bufferedSave({
          ...any,
          stepSeconds: stopped.totalSeconds / 10,
          copyBytesPerSecond: 1e12,
        })
        expect(buffered.bufferBytes).toBeLessThanOrEqual(any.workingSetBytes * (1 + 1e-9))
      }),
    )
  })

  it('k memory servers restore k times faster; saving on a store shared by m takes m times longer', () => {
    fc.assert(
      fc.property(guest, fc.integer({ min: 1, max: 64 }), (any, k) => {
        const alone = memoryServerRestore({ ...any, servers: 1 }).totalSeconds
        expect(memoryServerRestore({ ...any, servers: k }).totalSeconds * k).toBeCloseTo(alone, 6)
        const shared = { memoryBytes: any.memoryBytes, sharedBytesPerSecond: any.diskBytesPerSecond }
        const ratio = stopAndSave({ ...shared, nodes: k }).totalSeconds / stopAndSave(shared).totalSeconds
        expect(ratio).toBeCloseTo(k, 9)
      }),
    )
  })

  it('a circle serves every host once a cycle, one saver to a circle, and never faster than its NIC', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 1, max: 6 }),
        positive(1e6, 1e10),
        (hosts, circles, nic) => {
          const schedule = checkpointCircle({
            hosts,
            circles,
            memoryBytes: 1e11,
            diskBytesPerSecond: 2e8,
            nicBytesPerSecond: nic,
          })
          const savers = schedule.turns.flatMap((turn) => turn.savers)
          expect(new Set(savers).size).toBe(hosts * circles)
          for (const turn of schedule.turns) {
            expect(turn.savers).toHaveLength(circles)
            expect(turn.helpers).toHaveLength(circles * (hosts - 1))
          }
          expect(schedule.saveBytesPerSecond).toBeLessThanOrEqual(nic)
          expect(schedule.cycleSeconds).toBeCloseTo(hosts * schedule.saveSeconds, 6)
        },
      ),
    )
  })

  it('replication never sends more than its stream carries, nor faster than configured', () => {
    fc.assert(
      fc.property(guest, positive(1e-3, 10), (any, epochSeconds) => {
        const replica = replicate({ ...any, epochSeconds, rateBytesPerSecond: any.diskBytesPerSecond })
        expect(replica.streamBytesPerSecond).toBeLessThanOrEqual(any.diskBytesPerSecond * (1 + 1e-9))
        expect(replica.epochSeconds).toBeGreaterThanOrEqual(epochSeconds)
        expect(replica.converged).toBe(replica.epochSeconds === epochSeconds)
      }),
    )
  })
})
