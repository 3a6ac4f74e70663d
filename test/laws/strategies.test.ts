import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtinProfile, builtinProfileNames } from '../../src/hardware/index.ts'
import { strategies } from '../../src/models/strategies/index.ts'
import { compare, createScenario } from '../../src/plan/index.ts'
import { evenly, hostScenarios, magnitudes } from './assertions/arbitraries.ts'
import {
  fasterNeverHurts,
  moreGuestsNeverHelp,
  moreMemoryNeverHelps,
  noLongerPhaseHelps,
  onlyGuestRestartsFeelTheServiceStart,
  onlyHardwareResetsFeelThePost,
  onlyRatiosOfTimesMatter,
  phasesAddUp,
  warmFollowsItsMemoryTerm,
} from './assertions/strategies.ts'

const seconds = magnitudes(1e-3, 1e4)
const shares = evenly(0.01, 0.99)
/** Long enough for any built-in host, so that every draw is accepted. */
const relaxedSchedules = fc.record({
  osIntervalSeconds: magnitudes(1e6, 1e8),
  vmmIntervalSeconds: magnitudes(1e6, 1e9),
  osDowntimeSeconds: magnitudes(1e-3, 1e5),
  offset: fc.oneof(fc.constant('exact' as const), evenly(0, 1)),
})

const members = builtinProfileNames.flatMap((profile) =>
  strategies.map((strategy) => [profile, strategy.name, strategy] as const),
)

describe.each(members)('on %s, %s', (profileName, _, strategy) => {
  const profile = builtinProfile(profileName)
  const scenarios = hostScenarios(profile)

  it('has phases that add up', () => {
    fc.assert(fc.property(scenarios, (scenario) => phasesAddUp(strategy, scenario)))
  })

  it('is never faster with more guests', () => {
    const property = fc.property(scenarios, shares, (scenario, share) =>
      moreGuestsNeverHelp(strategy, scenario, Math.ceil(share * scenario.guests)),
    )
    fc.assert(property)
  })

  it('is never faster with more memory', () => {
    fc.assert(fc.property(scenarios, shares, (one, share) => moreMemoryNeverHelps(strategy, one, share)))
  })

  it('feels the POST exactly where it resets the hardware', () => {
    fc.assert(fc.property(scenarios, seconds, (one, s) => onlyHardwareResetsFeelThePost(strategy, one, s)))
  })

  it('feels the service start exactly where it restarts the guests', () => {
    const property = fc.property(scenarios, seconds, (scenario, longer) =>
      onlyGuestRestartsFeelTheServiceStart(strategy, scenario, longer),
    )
    fc.assert(property)
  })

  it('is never hurt by a faster disk', () => {
    const spindles = fc.tuple(magnitudes(100, 1e5), magnitudes(1, 1e3))
    const property = fc.property(scenarios, spindles, (scenario, [rpm, faster]) => {
      const slow = { disk: { class: 'hdd', rpm } } as const
      fasterNeverHurts(strategy, scenario, slow, { disk: { class: 'hdd', rpm: rpm * faster } })
    })
    fc.assert(property)
    const classes = fc.property(scenarios, (scenario) => {
      const [hdd, ssd, nvme] = [{ class: 'hdd' }, { class: 'ssd' }, { class: 'nvme' }] as const
      const own = scenario.profile.disk.class
      if (own === 'hdd') fasterNeverHurts(strategy, scenario, { disk: hdd }, { disk: ssd })
      if (own !== 'nvme') fasterNeverHurts(strategy, scenario, { disk: ssd }, { disk: nvme })
    })
    fc.assert(classes)
  })

  it('is never hurt by a faster NIC', () => {
    const property = fc.property(scenarios, magnitudes(1e5, 1e11), magnitudes(1, 1e3), (one, rate, by) =>
      fasterNeverHurts(strategy, one, { nicBytesPerSecond: rate }, { nicBytesPerSecond: rate * by }),
    )
    fc.assert(property)
  })

  it('is never more available for a longer phase', () => {
    const property = fc.property(scenarios, relaxedSchedules, seconds, (scenario, schedule, longer) =>
      noLongerPhaseHelps(strategy, scenario, schedule, longer),
    )
    fc.assert(property)
  })

  it('is as available when every time is scaled by the same factor', () => {
    const property = fc.property(
      scenarios,
      relaxedSchedules,
      magnitudes(1e-3, 1e3),
      (one, schedule, factor) => onlyRatiosOfTimesMatter(strategy, one, schedule, factor),
    )
    fc.assert(property)
  })

  it('has A + U = 1 and 0 <= A <= 1 in the comparison', () => {
    const property = fc.property(scenarios, relaxedSchedules, (scenario, schedule) => {
      const [result] = compare(
        createScenario({ ...scenario, ...schedule, strategies: [strategy.name] }),
      ).strategies
      const { availability, unavailability, plannedUnavailability, unplannedUnavailability } = result ?? {}
      expect(availability).toBeGreaterThanOrEqual(0)
      expect(availability).toBeLessThanOrEqual(1)
      expect((availability as number) + (unavailability as number)).toBeCloseTo(1, 15)
      expect((plannedUnavailability as number) + (unplannedUnavailability as number)).toBe(unavailability)
    })
    fc.assert(property)
  })
})

describe.each(builtinProfileNames)('on %s, the warm-VM reboot', (profileName) => {
  it('depends on memory exactly as its laws do', () => {
    const scenarios = hostScenarios(builtinProfile(profileName))
    const warm = strategies.find(({ name }) => name === 'warm-vm')
    if (warm === undefined) throw new Error('there is no warm-vm')
    fc.assert(fc.property(scenarios, shares, (one, share) => warmFollowsItsMemoryTerm(warm, one, share)))
  })
})
