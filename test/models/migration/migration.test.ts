import { describe, expect, it } from 'vitest'
import {
  atOncePolicy,
  autoConvergePrecopy,
  balancedGuestSpeed,
  cappedDirty,
  checkLink,
  clark2005Rule,
  clarkAdaptiveRate,
  compressedRate,
  dirtyRateFromPages,
  endlessTransfer,
  evacuate,
  finishedTransfer,
  fixedTimeShare,
  geometricDirty,
  geometricPrecopy,
  isFinished,
  kubevirtPolicy,
  lostService,
  multiplexedMigration,
  optimalSanShare,
  ovirtPolicy,
  type PrecopyOptions,
  platformPolicies,
  platformRules,
  postcopy,
  precopy,
  qemuAutoConverge,
  qemuRule,
  type RoundState,
  roundsRule,
  type StopRule,
  saturatingDirty,
  savings,
  skipCache,
  splitCopySeconds,
  steadyThrottle,
  stopAndCopy,
  storageVmotionPolicy,
  teleport,
  teleportUnsplit,
  thresholdRule,
  timeBoundMigration,
  upPhase,
  vmotionPolicy,
  xen4Rule,
  xen2005AdaptiveRule,
  xen2005Rule,
  xenMegabits,
  xenOrchestraPolicy,
} from '../../../src/models/migration/index.ts'
import { paperValue } from '../../../src/papers/index.ts'

const gib = 2 ** 30
const plain: PrecopyOptions = {
  memoryBytes: gib,
  rateBytesPerSecond: 125e6,
  dirty: geometricDirty(25e6),
  rule: thresholdRule(204_800),
}

describe('precopy', () => {
  it('agrees with the closed form of the geometric series', () => {
    const closed = geometricPrecopy({
      memoryBytes: gib,
      rateBytesPerSecond: 125e6,
      dirtyBytesPerSecond: 25e6,
      stopBytes: 204_800,
    })
    const stepped = precopy(plain)
    expect(stepped.rounds).toHaveLength(6)
    expect(stepped.totalSeconds).toBeCloseTo(closed.totalSeconds!, 10)
    expect(stepped.movedBytes! / closed.movedBytes!).toBeCloseTo(1, 12)
    expect(stepped.stopRule).toBe('threshold/little-remains')
  })

  it('names the limit that cut it off when the guest dirties faster than the link', () => {
    const fast = { ...plain, dirty: geometricDirty(156.25e6) }
    expect(precopy({ ...fast, rule: xen2005Rule })).toMatchObject({
      converged: false,
      stopRule: 'xen-2005/volume-limit',
    })
    expect(precopy({ ...fast, rule: xen4Rule })).toMatchObject({
      converged: false,
      stopRule: 'xen-4/round-limit',
    })
    expect(precopy({ ...fast, rule: clark2005Rule })).toMatchObject({
      converged: false,
      stopRule: 'clark-2005/rate-ceiling',
    })
  })

  it('has no figures under a rule that never fires, and says why', () => {
    const endless = precopy({ ...plain, dirty: geometricDirty(150e6), rule: qemuRule() })
    expect(endless).toMatchObject({
      totalSeconds: null,
      downtimeSeconds: null,
      movedBytes: null,
      converged: false,
      stopRule: null,
      phases: [],
    })
    expect(endless.reason).toContain('1.200')
    // The second round leaves as much dirty as the first: there is nothing to wait for.
    expect(endless.reason).toContain('after 2 rounds')
    expect(JSON.parse(JSON.stringify(endless))).toEqual(endless)
  })

  it('converges at D > R if the working set fits the downtime limit', () => {
    const small = cappedDirty({ dirtyBytesPerSecond: 250e6, workingSetBytes: 10e6 })
    expect(precopy({ ...plain, dirty: small, rule: qemuRule() })).toMatchObject({
      converged: true,
      stopRule: 'qemu/fits-downtime-limit',
    })
  })

  it('finds out that a saturating guest stays above the limit, without running for ever', () => {
    const dirty = saturatingDirty({ dirtyBytesPerSecond: 150e6, workingSetBytes: gib / 2 })
    expect(precopy({ ...plain, dirty, rule: qemuRule() }).converged).toBe(false)
  })

  it('stops by the first clause of the 2005 rule that fires: few pages, rounds, volume', () => {
    expect(precopy({ ...plain, rule: xen2005Rule }).stopRule).toBe('xen-2005/few-pages-sent')
    const steady = cappedDirty({ dirtyBytesPerSecond: 125e6, workingSetBytes: gib / 64 })
    expect(precopy({ ...plain, dirty: steady, rule: xen2005Rule })).toMatchObject({
      stopRule: 'xen-2005/round-limit',
      rounds: { length: 29 },
    })
  })

  it('stops an adaptive Xen that sends more at the highest rate', () => {
    const muncher = cappedDirty({ dirtyBytesPerSecond: 200e6, workingSetBytes: 0.9 * gib })
    const transfer = precopy({
      ...plain,
      memoryBytes: gib,
      rateBytesPerSecond: clarkAdaptiveRate.topBytesPerSecond,
      adaptiveRate: clarkAdaptiveRate,
      dirty: muncher,
      firstRoundSkipBytes: 0.9 * gib,
      rule: xen2005AdaptiveRule,
    })
    expect(transfer.stopRule).toBe('xen-2005-adaptive/growth-at-top-rate')
    expect(transfer.rounds).toHaveLength(2)
  })

  it('follows the dirty rate from 100 Mbit/s upwards, never above the highest rate', () => {
    const transfer = precopy({
      ...plain,
      rateBytesPerSecond: clarkAdaptiveRate.topBytesPerSecond,
      adaptiveRate: clarkAdaptiveRate,
      dirty: cappedDirty({ dirtyBytesPerSecond: xenMegabits(120), workingSetBytes: gib / 8 }),
      rule: clark2005Rule,
    })
    const rates = transfer.rounds.map(({ rateBytesPerSecond }) => rateBytesPerSecond / xenMegabits(1))
    expect(rates[0]).toBe(100)
    expect(rates[1]).toBeCloseTo(100 / 8 + 50, 6)
    // At the rate of 62.5 a round of W = V/8 takes long enough to dirty all of W again: 62.5 + 50.
    expect(rates[2]).toBeCloseTo(112.5, 6)
    expect(rates[3]).toBeCloseTo(162.5, 6)
    expect(Math.max(...rates)).toBeLessThanOrEqual(500)
    expect(transfer.stopRule).toBe('clark-2005/little-remains')
  })

  it('leaves out of the first round what is dirty again before its turn', () => {
    const dirty = cappedDirty({ dirtyBytesPerSecond: 1e9, workingSetBytes: gib / 2 })
    const { rounds } = precopy({ ...plain, dirty, firstRoundSkipBytes: gib / 2, rule: roundsRule(2) })
    expect(rounds.map(({ bytes }) => bytes)).toEqual([gib / 2, gib / 2])
  })

  it('splits copying into phases by what the guest loses', () => {
    const transfer = precopy({
      ...plain,
      copyLoss: 0.12,
      laterCopyLoss: 0.2,
      setupSeconds: 1,
      resumeSeconds: 2,
    })
    expect(transfer.phases.map(({ name, service, capacity }) => [name, service, capacity])).toEqual([
      ['set-up', 'up', 1],
      ['pre-copy', 'up', 0.88],
      ['pre-copy, later rounds', 'up', 0.8],
      ['stop-and-copy', 'down', 0],
      ['resume', 'down', 0],
    ])
    expect(precopy({ ...plain, copyLoss: 0.12 }).phases).toHaveLength(2)
  })

  it('needs no live round where all memory fits the downtime limit', () => {
    const transfer = precopy({ ...plain, memoryBytes: 1e6, rule: qemuRule() })
    expect(transfer.rounds).toHaveLength(0)
    expect(transfer.downtimeSeconds).toBe(0.008)
  })

  it('does not take a short first round for a dirty set that never shrinks', () => {
    const dirty = cappedDirty({ dirtyBytesPerSecond: 25e6, workingSetBytes: 0.6 * gib })
    const transfer = precopy({ ...plain, dirty, firstRoundSkipBytes: 0.6 * gib, rule: qemuRule() })
    expect(transfer.rounds[0]!.dirtiedBytes).toBeGreaterThan(transfer.rounds[0]!.bytes)
    expect(transfer).toMatchObject({ converged: true, stopRule: 'qemu/fits-downtime-limit' })
  })

  it('gives up on a guest that all but keeps pace, rather than loop', () => {
    const slow = { ...plain, dirty: geometricDirty(125e6 * (1 - 1e-7)), rule: qemuRule() }
    expect(precopy(slow)).toMatchObject({ converged: false, totalSeconds: null })
  })

  it('draws the line of every rule where its source draws it', () => {
    const state = {
      round: 1,
      sentBytes: gib,
      previousSentBytes: gib,
      nextBytes: gib,
      totalSentBytes: gib,
      memoryBytes: gib,
      rateBytesPerSecond: 100e6,
      topRateBytesPerSecond: 200e6,
      measuredDirtyBytesPerSecond: 10e6,
    }
    const fired = (rule: StopRule, change: Partial<RoundState>) =>
      rule.clauses.find((clause) => clause.fires({ ...state, ...change }))?.name
    const pages = 50 * 4096
    expect(fired(xen2005Rule, { sentBytes: pages })).toBeUndefined()
    expect(fired(xen2005Rule, { sentBytes: pages - 1 })).toBe('few-pages-sent')
    expect(fired(xen2005Rule, { sentBytes: 0, round: 0 })).toBeUndefined()
    expect(fired(xen2005Rule, { round: 28 })).toBeUndefined()
    expect(fired(xen2005Rule, { round: 29 })).toBe('round-limit')
    expect(fired(xen2005Rule, { totalSentBytes: 3 * gib })).toBeUndefined()
    expect(fired(xen2005Rule, { totalSentBytes: 3 * gib + 1 })).toBe('volume-limit')
    expect(fired(xen2005AdaptiveRule, { sentBytes: gib + 1 })).toBeUndefined()
    expect(fired(xen2005AdaptiveRule, { rateBytesPerSecond: 200e6 })).toBeUndefined()
    expect(fired(xen2005AdaptiveRule, { sentBytes: gib + 1, rateBytesPerSecond: 200e6 })).toBe(
      'growth-at-top-rate',
    )
    expect(fired(xen4Rule, { nextBytes: pages })).toBeUndefined()
    expect(fired(xen4Rule, { nextBytes: pages - 1 })).toBe('few-pages-dirty')
    expect(fired(xen4Rule, { nextBytes: 0, round: 0 })).toBeUndefined()
    expect(fired(xen4Rule, { round: 5 })).toBe('round-limit')
    expect(fired(clark2005Rule, { nextBytes: 2 ** 18 })).toBeUndefined()
    expect(fired(clark2005Rule, { nextBytes: 2 ** 18 - 1 })).toBe('little-remains')
    const ceiling = 200e6 - xenMegabits(50)
    expect(fired(clark2005Rule, { measuredDirtyBytesPerSecond: ceiling })).toBeUndefined()
    expect(fired(clark2005Rule, { measuredDirtyBytesPerSecond: ceiling + 1 })).toBe('rate-ceiling')
    expect(fired(clark2005Rule, { measuredDirtyBytesPerSecond: 1e9, round: 0 })).toBeUndefined()
    expect(fired(qemuRule(0.5), { nextBytes: 50e6 })).toBe('fits-downtime-limit')
    expect(fired(qemuRule(0.5), { nextBytes: 50e6 + 1 })).toBeUndefined()
    expect(fired(thresholdRule(1000), { nextBytes: 1000 })).toBe('little-remains')
    expect(fired(thresholdRule(1000), { nextBytes: 1001 })).toBeUndefined()
    expect(fired(roundsRule(2), {})).toBeUndefined()
    expect(fired(roundsRule(1), {})).toBe('round-limit')
  })

  it('sends nothing twice for a guest that writes nothing', () => {
    for (const rule of platformRules) {
      const transfer = precopy({ ...plain, dirty: geometricDirty(0), rule })
      expect(transfer.movedBytes, rule.name).toBe(gib)
      expect(transfer.converged, rule.name).toBe(true)
    }
  })
})

describe('geometricPrecopy', () => {
  const base = { memoryBytes: gib, rateBytesPerSecond: 125e6 }

  it('takes exactly as many rounds as the definition says, at thresholds met exactly too', () => {
    const half = { ...base, dirtyBytesPerSecond: 62.5e6 }
    const { totalSeconds } = geometricPrecopy({ ...half, stopBytes: gib / 8 })
    expect(totalSeconds).toBeCloseTo((gib / 125e6) * (1 + 1 / 2 + 1 / 4 + 1 / 8), 12)
  })

  it('is stable as lambda passes 1', () => {
    for (const epsilon of [1e-15, 1e-9, 1e-6]) {
      const { totalSeconds } = geometricPrecopy({
        ...base,
        dirtyBytesPerSecond: 125e6 * (1 + epsilon),
        liveRounds: 4,
      })
      expect(totalSeconds! / 42.94967296).toBeCloseTo(1 + 2 * epsilon + 2 * epsilon ** 2, 14)
    }
  })

  it('calls a given number of rounds a limit, as the rule of that name does', () => {
    const cut = geometricPrecopy({ ...base, dirtyBytesPerSecond: 250e6, liveRounds: 2 })
    expect(cut).toMatchObject({ converged: false, stopRule: 'rounds/round-limit' })
    expect(cut.reason).toContain('2 rounds')
    expect(geometricPrecopy({ ...base, dirtyBytesPerSecond: 0, liveRounds: 2 }).converged).toBe(true)
  })

  it('has no answer at lambda >= 1 or for a threshold of nothing', () => {
    expect(geometricPrecopy({ ...base, dirtyBytesPerSecond: 125e6, stopBytes: 1 }).converged).toBe(false)
    expect(geometricPrecopy({ ...base, dirtyBytesPerSecond: 1, stopBytes: 0 }).totalSeconds).toBeNull()
    expect(geometricPrecopy({ ...base, dirtyBytesPerSecond: 1e9, stopBytes: gib }).movedBytes).toBe(gib)
  })
})

describe('auto-converge', () => {
  it.each([
    [0.5, 0],
    [1, 50],
    [2.5, 80],
    [4, 90],
    [49, 99],
    [1000, 99],
  ])('rests for lambda %d at %d %%', (lambda, percent) => {
    expect(steadyThrottle(lambda).throttlePercent).toBe(percent)
  })

  it('cannot help a guest 100 times faster than the link', () => {
    expect(steadyThrottle(100).converges).toBe(false)
    expect(steadyThrottle(99).converges).toBe(true)
    const dirty = saturatingDirty({ dirtyBytesPerSecond: 250e8, workingSetBytes: gib })
    expect(autoConvergePrecopy({ ...plain, dirty, rule: qemuRule(0.001) }).converged).toBe(false)
  })

  it('leaves a guest alone that dirties just half of what is sent', () => {
    const slowed = autoConvergePrecopy({ ...plain, dirty: geometricDirty(62.5e6), rule: qemuRule() })
    expect(slowed.rounds.every(({ throttle }) => throttle === 0)).toBe(true)
    expect(isFinished(slowed)).toBe(true)
    expect(steadyThrottle(4, { ...qemuAutoConverge, maxPercent: 50 })).toMatchObject({
      throttlePercent: 50,
      converges: false,
    })
  })

  it('ends where plain pre-copy does not, at the price of the guest’s speed', () => {
    const dirty = geometricDirty(143_612_354.56)
    const options = { ...plain, memoryBytes: 8 * gib, dirty, rule: qemuRule() }
    expect(precopy(options).converged).toBe(false)
    const slowed = autoConvergePrecopy(options)
    expect(slowed.converged).toBe(true)
    const throttles = slowed.rounds.map(({ throttle }) => throttle)
    // Two rounds too fast at each step; at 60 % D/R is 0.4596, below the trigger.
    expect(throttles.slice(0, 12)).toEqual([0, 0, 0.2, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5, 0.5, 0.6, 0.6])
    expect(Math.max(...throttles)).toBe(0.6)
    expect(slowed.phases.find(({ name }) => name.includes('60 %'))?.capacity).toBeCloseTo(0.4, 12)
    expect(slowed.downtimeSeconds).toBeLessThanOrEqual(0.3)
  })

  it('raises the throttle while a working set is at its cap, too', () => {
    const dirty = cappedDirty({ dirtyBytesPerSecond: 500e6, workingSetBytes: gib / 4 })
    const slowed = autoConvergePrecopy({ ...plain, dirty, rule: qemuRule() })
    expect(slowed.converged).toBe(true)
    expect(Math.max(...slowed.rounds.map(({ throttle }) => throttle))).toBeGreaterThanOrEqual(0.8)
  })
})

describe('post-copy', () => {
  it('never stalls longer than the pull, and is down for the state alone', () => {
    const transfer = postcopy({
      memoryBytes: gib,
      rateBytesPerSecond: 125e6,
      workingSetBytes: gib,
      pageBytes: 4096,
      roundTripSeconds: 1,
      stateBytes: 1.25e6,
      resumeSeconds: 0.04,
    })
    expect(transfer.stallSeconds).toBe(gib / 125e6)
    expect(transfer.phases.at(-1)).toMatchObject({ name: 'pull', service: 'up', capacity: 0 })
    expect(transfer.downtimeSeconds).toBeCloseTo(0.05, 12)
    expect(transfer.movedBytes).toBe(gib + 1.25e6)
    expect(transfer.exposedSeconds).toBe(gib / 125e6)
  })
})

describe('cache skipping', () => {
  it('moves less and pays afterwards', () => {
    const transfer = skipCache({
      ...plain,
      memoryBytes: 4e9,
      skippedBytes: 3e9,
      refillBytes: 2e9,
      refillBytesPerSecond: 100e6,
      refillLoss: 0.69,
      dirty: geometricDirty(0),
      rule: qemuRule(),
      setupSeconds: 1,
    })
    expect(transfer.totalSeconds).toBeCloseTo(9, 12)
    expect(transfer.afterwards).toEqual([upPhase('cache refill', 20, 1 - 0.69)])
    expect(lostService(transfer.afterwards).lostServiceSeconds).toBeCloseTo(13.8, 12)
  })

  it('passes non-convergence on', () => {
    const refill = { skippedBytes: gib / 2, refillBytesPerSecond: 1e8, refillLoss: 0.69 }
    const transfer = skipCache({ ...plain, ...refill, dirty: geometricDirty(2e8), rule: qemuRule() })
    expect(transfer).toMatchObject({ converged: false, afterwards: [] })
  })

  it('finds the fixed share of SonicMigration’s time', () => {
    expect(fixedTimeShare({ timeSaved: 0.683, bytesSaved: 0.839 })).toBeCloseTo(0.186, 3)
  })
})

describe('teleportation', () => {
  const two = {
    cacheBytes: 5e8,
    normalBytes: 1e8,
    networkBytesPerSecond: 125e6,
    sanBytesPerSecond: 125e6,
    dirty: geometricDirty(0),
    rule: xen4Rule,
  }

  it('halves the time of the slide’s example, and the unsplit variant does not', () => {
    expect(teleport(two)).toMatchObject({ totalSeconds: 2.4, sanShare: 0.6, sanBytes: 3e8 })
    expect(teleportUnsplit(two).totalSeconds).toBe(4)
    expect(teleport({ ...two, sanShare: 0 }).totalSeconds).toBe(4.8)
  })

  it('sends by the network what is dirtied while both networks copy', () => {
    const transfer = teleport({ ...two, dirty: geometricDirty(12.5e6), rule: roundsRule(1) })
    expect(transfer.rounds[0]!.dirtiedBytes).toBe(2.4 * 12.5e6)
    expect(transfer.downtimeSeconds).toBeCloseTo(0.24, 12)
    expect(transfer.movedBytes).toBeCloseTo(6e8 + 3e7, 3)
  })

  it('counts detection and a loss afterwards', () => {
    const after = { lossAfterwards: 0.5, lossAfterwardsSeconds: 10, detectionSeconds: 0.5, copyLoss: 0.4 }
    const transfer = teleport({ ...two, ...after })
    expect(transfer.totalSeconds).toBeCloseTo(2.9, 12)
    expect(lostService(transfer.phases).lostServiceSeconds).toBeCloseTo(0.4 * 2.4, 12)
    expect(lostService(transfer.afterwards).lostServiceSeconds).toBe(5)
  })

  it('does not take a long first round, at a bad share, for a dirty set that never shrinks', () => {
    const bad = {
      ...two,
      sanBytesPerSecond: 1e6,
      sanShare: 1,
      rule: qemuRule(),
      dirty: geometricDirty(62.5e6),
    }
    const transfer = teleport(bad)
    expect(transfer.rounds[0]!.dirtiedBytes).toBe(6e8)
    expect(transfer.converged).toBe(true)
  })

  it('has nothing to split without a cache', () => {
    expect(optimalSanShare({ ...two, cacheBytes: 0 })).toBe(0)
    expect(teleport({ ...two, cacheBytes: 0 }).totalSeconds).toBe(0.8)
  })
})

describe('time-bound migration', () => {
  const guest = {
    memoryBytes: 8 * gib,
    workingSetBytes: 4 * gib,
    dirtyBytesPerSecond: 200e6,
    scanBytesPerSecond: 100e6,
    dirtyThreadBytesPerSecond: 100e6,
  }

  it('leaves the share of the working set that the dirty thread cannot follow', () => {
    const transfer = timeBoundMigration(guest)
    expect(transfer.dirtyFraction).toBe(0.5)
    expect(transfer.downtimeSeconds).toBe((2 * gib) / 100e6)
    expect(transfer.movedBytes).toBeCloseTo(8 * gib + 100e6 * transfer.scanSeconds + 2 * gib, 3)
    expect(transfer.stopRule).toBe('tlm/one-scan')
  })

  it('needs no downtime but the resume once the guest is slowed to balance', () => {
    const guestSpeed = balancedGuestSpeed(guest)
    expect(guestSpeed).toBe(0.5)
    const transfer = timeBoundMigration({ ...guest, guestSpeed, resumeSeconds: 0.1 })
    expect(transfer.downtimeSeconds).toBe(0.1)
    expect(transfer.phases[0]!.capacity).toBe(0.5)
    expect(transfer.boundSeconds).toBeCloseTo((12 * gib) / 100e6 + 0.1, 9)
    expect(timeBoundMigration({ ...guest, copyLoss: 0.25 }).phases[0]!.capacity).toBe(0.75)
    expect(timeBoundMigration({ ...guest, dirtyBytesPerSecond: 0 }).downtimeSeconds).toBe(0)
    expect(balancedGuestSpeed({ ...guest, dirtyBytesPerSecond: 0 })).toBe(1)
  })

  it('has a successor whose downtime is one epoch of dirty pages, at most the working set', () => {
    const options = { memoryBytes: 8 * gib, rateBytesPerSecond: 125e6, dirtyBytesPerSecond: 850e6 }
    expect(multiplexedMigration(options).downtimeSeconds).toBeCloseTo(20.4, 12)
    expect(multiplexedMigration({ ...options, workingSetBytes: gib }).downtimeSeconds).toBe(gib / 125e6)
    expect(multiplexedMigration(options).totalSeconds).toBeCloseTo((16 * gib) / 125e6 + 20.4, 9)
    expect(multiplexedMigration({ ...options, dirtyBytesPerSecond: 0 }).movedBytes).toBe(8 * gib)
    expect(multiplexedMigration(options).movedBytes).toBeCloseTo(16 * gib + 3 * 850e6, 3)
    expect(multiplexedMigration({ ...options, copyLoss: 0.25 }).phases[0]!.capacity).toBe(0.75)
  })
})

describe('evacuation', () => {
  const leave = (policy = atOncePolicy(1), extra: { guests?: number; sourceHosts?: number } = {}) =>
    evacuate({
      guests: 11,
      memoryBytes: gib,
      nicBytesPerSecond: 125e6,
      policy,
      transferAt: (rateBytesPerSecond) => precopy({ ...plain, rateBytesPerSecond, rule: qemuRule() }),
      ...extra,
    })

  it('puts the guests into waves; the last has the rest and more of the link', () => {
    const { waves } = leave(atOncePolicy(4))
    expect(waves.map(({ guests }) => guests)).toEqual([4, 4, 3])
    expect(waves.map(({ rateBytesPerSecond }) => Math.round(rateBytesPerSecond))).toEqual([
      31_250_000, 31_250_000, 41_666_667,
    ])
  })

  it.each([
    [vmotionPolicy, 125e6, 4],
    [vmotionPolicy, 1.25e9, 8],
    [storageVmotionPolicy, 1.25e9, 2],
    [kubevirtPolicy, 1.25e9, 2],
    [ovirtPolicy, 1.25e9, 2],
    [xenOrchestraPolicy, 1.25e9, 3],
  ])('$name lets so many leave a host', (policy, nic, slots) => {
    expect(policy.perHost(nic)).toBe(slots)
    expect(platformPolicies).toContain(policy)
  })

  it('holds the limit of the cluster over several hosts', () => {
    const { waves } = leave(kubevirtPolicy, { guests: 4, sourceHosts: 5 })
    expect(waves.map(({ guests, guestsPerHost }) => [guests, guestsPerHost])).toEqual([
      [5, 1],
      [5, 1],
      [5, 1],
      [5, 1],
    ])
    expect(leave(kubevirtPolicy, { guests: 4, sourceHosts: 2 }).waves.map(({ guests }) => guests)).toEqual([
      4, 4,
    ])
  })

  it('has no makespan if a guest never gets away, or the platform gives it up', () => {
    const stuck = leave(atOncePolicy(6))
    expect(stuck).toMatchObject({ makespanSeconds: null, converged: false, stopRule: null })
    expect(stuck.reason).toContain('1.2')
    const slow = evacuate({
      guests: 2,
      memoryBytes: gib,
      nicBytesPerSecond: 1e6,
      policy: kubevirtPolicy,
      transferAt: (rateBytesPerSecond) => stopAndCopy({ memoryBytes: gib, rateBytesPerSecond }),
    })
    expect(slow).toMatchObject({ makespanSeconds: null, stopRule: 'kubevirt/completion-timeout' })
  })

  it('reports a rule that cut guests off, with its makespan', () => {
    const cut = evacuate({
      guests: 2,
      memoryBytes: gib,
      nicBytesPerSecond: 125e6,
      policy: atOncePolicy(2),
      transferAt: (rateBytesPerSecond) =>
        precopy({ ...plain, rateBytesPerSecond, dirty: geometricDirty(1e8), rule: xen2005Rule }),
    })
    expect(cut).toMatchObject({ converged: false, stopRule: 'xen-2005/volume-limit' })
    expect(cut.makespanSeconds).toBeGreaterThan(0)
    expect(cut.worstDowntimeSeconds).toBeGreaterThan(8)
    expect(cut.reason).toContain('volume-limit')
  })
})

describe('small parts', () => {
  it('compares transfers, a base of nothing too', () => {
    const none = { movedBytes: 0, totalSeconds: 2, downtimeSeconds: 0 }
    expect(savings(none, { movedBytes: 1, totalSeconds: 1, downtimeSeconds: 1 })).toEqual({
      bytes: 0,
      seconds: 0.5,
      downtime: 0,
    })
  })

  it('compresses no faster than the hosts can', () => {
    const link = { rateBytesPerSecond: 125e6, ratio: 10 }
    expect(compressedRate({ ...link, compressBytesPerSecond: 5e8 })).toBe(5e8)
    expect(compressedRate({ ...link, compressBytesPerSecond: 5e9 })).toBe(1.25e9)
  })

  it('lets no figure out that is not a number', () => {
    expect(() => finishedTransfer({ phases: [upPhase('x', Number.NaN)], movedBytes: 0 })).toThrow('NaN')
    expect(() => finishedTransfer({ phases: [], movedBytes: Number.POSITIVE_INFINITY })).toThrow('Infinity')
    expect(endlessTransfer('why').reason).toBe('why')
    expect(() => paperValue({ id: 'p', parameters: [] }, 'x')).toThrow('paper p has no parameter x')
  })

  it('dirties nothing where there is nothing to write to', () => {
    expect(saturatingDirty({ dirtyBytesPerSecond: 5, workingSetBytes: 0 }).dirtied(3)).toBe(0)
  })
})

describe('rules and policies', () => {
  it('say what they do with the numbers of their sources', () => {
    expect(xen2005Rule.says).toContain('fewer than 50 pages, or it was round 29, or more than 3 times')
    expect(xen4Rule.says).toContain('fewer than 50 pages are dirty, or it was round 5')
    expect(clark2005Rule.says).toContain('262144 bytes are dirty, or the measured dirty rate plus 50 Mbit/s')
    expect(kubevirtPolicy.says).toContain(
      '2 out of a node, 5 in the cluster, 64 MiB/s each, given up after 800 s',
    )
    expect(vmotionPolicy.says).toContain('4 at once by a NIC below 10 Gbit/s, 8 from there on')
    for (const { name, says, source } of [...platformRules, ...platformPolicies]) {
      expect([name, says, source].every((text) => text.length > 3)).toBe(true)
    }
  })

  it('how many pages a link carries is part of the check of a rate', () => {
    const check = checkLink({ pagesPerSecond: 1e5, pageBytes: 4096, linkBitsPerSecond: 1e9 })
    expect(check.maxPagesPerSecond).toBeCloseTo(30_517.578125, 9)
  })
})

describe('bad input', () => {
  const teleporting = {
    cacheBytes: 1e9,
    normalBytes: 1e9,
    networkBytesPerSecond: 125e6,
    sanBytesPerSecond: 0,
    sanShare: 0.3,
  }
  const cases: readonly (readonly [string, () => unknown])[] = [
    ['sanShare is 1.2', () => splitCopySeconds({ ...teleporting, sanBytesPerSecond: 1, sanShare: 1.2 })],
    ['sanShare is -0.1', () => splitCopySeconds({ ...teleporting, sanBytesPerSecond: 1, sanShare: -0.1 })],
    [
      'sanShare is NaN',
      () => splitCopySeconds({ ...teleporting, sanBytesPerSecond: 1, sanShare: Number.NaN }),
    ],
    ['sanBytesPerSecond 0', () => splitCopySeconds(teleporting)],
    ['pageBytes is missing', () => dirtyRateFromPages({ pagesPerSecond: 35_061 })],
    ['pagesPerSecond is -1', () => dirtyRateFromPages({ pagesPerSecond: -1, pageBytes: 4096 })],
    ['memoryBytes is 0', () => precopy({ ...plain, memoryBytes: 0 })],
    ['memoryBytes is NaN', () => stopAndCopy({ memoryBytes: Number.NaN, rateBytesPerSecond: 1 })],
    ['rateBytesPerSecond is 0', () => precopy({ ...plain, rateBytesPerSecond: 0 })],
    [
      'rateBytesPerSecond is Infinity',
      () => precopy({ ...plain, rateBytesPerSecond: Number.POSITIVE_INFINITY }),
    ],
    ['dirtyBytesPerSecond is -1', () => geometricDirty(-1)],
    ['workingSetBytes is -1', () => cappedDirty({ dirtyBytesPerSecond: 1, workingSetBytes: -1 })],
    ['copyLoss is 2', () => precopy({ ...plain, copyLoss: 2 })],
    ['firstRoundSkipBytes is', () => precopy({ ...plain, firstRoundSkipBytes: 2 * gib })],
    ['downtimeLimitSeconds is -1', () => qemuRule(-1)],
    ['rounds is 1.5', () => roundsRule(1.5)],
    [
      'exactly one of them',
      () => geometricPrecopy({ memoryBytes: 1, rateBytesPerSecond: 1, dirtyBytesPerSecond: 0 }),
    ],
    [
      'maxPercent is 100',
      () =>
        steadyThrottle(2, { initialPercent: 20, incrementPercent: 10, maxPercent: 100, triggerPercent: 50 }),
    ],
    ['guestsAtOnce is 0', () => atOncePolicy(0)],
    [
      'guests is 2.5',
      () =>
        evacuate({
          guests: 2.5,
          memoryBytes: 1,
          nicBytesPerSecond: 1,
          policy: ovirtPolicy,
          transferAt: () => endlessTransfer(''),
        }),
    ],
    [
      'workingSetBytes is 2',
      () =>
        postcopy({
          memoryBytes: 1,
          rateBytesPerSecond: 1,
          workingSetBytes: 2,
          pageBytes: 1,
          roundTripSeconds: 0,
        }),
    ],
    ['ratio is 0.5', () => compressedRate({ rateBytesPerSecond: 1, ratio: 0.5, compressBytesPerSecond: 1 })],
    ['speed is 2', () => geometricDirty(1).slowedTo(2)],
  ]
  it.each(cases)('%s', (message, compute) => {
    expect(compute).toThrow(message)
    expect(compute).toThrow(expect.objectContaining({ name: 'InputError' }))
  })
})
