import { expect } from 'vitest'
import { applyOverrides, type HardwareProfile, type Overrides } from '../../../src/hardware/index.ts'
import { type Schedule, scheduleUnavailability } from '../../../src/models/availability/index.ts'
import { type HostScenario, type Strategy, timelineTotals } from '../../../src/models/strategies/index.ts'
import { lengthenings, slowed } from './profiles.ts'

const gib = 2 ** 30
/** Room for the rounding of sums. */
const slack = 1e-9

const totals = (strategy: Strategy, scenario: HostScenario) => timelineTotals(strategy.timeline(scenario))
const downtime = (strategy: Strategy, scenario: HostScenario): number =>
  totals(strategy, scenario).downtimeSeconds

function expectNotBelow(value: number, bound: number): void {
  expect(value).toBeGreaterThanOrEqual(bound - slack * (1 + Math.abs(bound)))
}

/** Phases are finite times at capacities of 0 to 1; they sum to the makespan, the down ones to the downtime. */
export function phasesAddUp(strategy: Strategy, scenario: HostScenario): void {
  const timeline = strategy.timeline(scenario)
  const result = timelineTotals(timeline)
  expect(timeline.phases.length).toBeGreaterThan(0)
  const sum = (of: (phase: (typeof timeline.phases)[number]) => number): number =>
    timeline.phases.reduce((total, phase) => total + of(phase), 0)
  for (const { name, seconds, capacity, source } of timeline.phases) {
    expect(name).not.toBe('')
    expect(source).not.toBe('')
    expect(Number.isFinite(seconds) && seconds >= 0 && !Object.is(seconds, -0)).toBe(true)
    expect(capacity >= 0 && capacity <= 1).toBe(true)
  }
  expect(result.makespanSeconds).toBeCloseTo(
    sum(({ seconds }) => seconds),
    6,
  )
  const downSeconds = sum(({ service, seconds }) => (service === 'down' ? seconds : 0))
  expect(result.downtimeSeconds).toBeCloseTo(downSeconds, 6)
  expect(result.downtimeSeconds).toBeLessThanOrEqual(result.makespanSeconds)
  expect(result.capacityLossHostSeconds).toBeCloseTo(
    sum(({ seconds, capacity }) => (1 - capacity) * seconds),
    6,
  )
}

/** Where guests restart or go through the disk, more of them never take less. */
export function moreGuestsNeverHelp(strategy: Strategy, scenario: HostScenario, fewer: number): void {
  if (!strategy.traits.restartsGuests && !strategy.traits.resetsHardware) return
  expectNotBelow(downtime(strategy, scenario), downtime(strategy, { ...scenario, guests: fewer }))
}

/** More memory never takes less, and strictly more where the guests are saved to disk. */
export function moreMemoryNeverHelps(strategy: Strategy, scenario: HostScenario, share: number): void {
  const smaller = { ...scenario, guestMemoryBytes: share * scenario.guestMemoryBytes }
  expectNotBelow(downtime(strategy, scenario), downtime(strategy, smaller))
  const saves = strategy.timeline(scenario).phases.some(({ name }) => name === 'save')
  if (saves && share < 1) expect(downtime(strategy, scenario)).toBeGreaterThan(downtime(strategy, smaller))
}

/** Downtime rises with the POST, second for second, exactly where the strategy resets the hardware. */
export function onlyHardwareResetsFeelThePost(
  strategy: Strategy,
  scenario: HostScenario,
  seconds: number,
): void {
  const profile = lengthenings(scenario.profile, seconds).get('hardwareReset') as HardwareProfile
  const risen = downtime(strategy, { ...scenario, profile }) - downtime(strategy, scenario)
  expect(risen).toBeCloseTo(strategy.traits.resetsHardware ? seconds : 0, 6)
}

/** Downtime rises with the service start, second for second, exactly where the guests restart. */
export function onlyGuestRestartsFeelTheServiceStart(
  strategy: Strategy,
  scenario: HostScenario,
  seconds: number,
): void {
  const name = `start of ${scenario.service}`
  const profile = lengthenings(scenario.profile, seconds).get(name) as HardwareProfile
  const risen = downtime(strategy, { ...scenario, profile }) - downtime(strategy, scenario)
  expect(risen).toBeCloseTo(strategy.traits.restartsGuests ? seconds : 0, 6)
}

/** The warm-VM reboot is independent of guest memory exactly when its laws have no memory term. */
export function warmFollowsItsMemoryTerm(strategy: Strategy, scenario: HostScenario, share: number): void {
  const { components, memoryPreservingPause } = scenario.profile
  const { onMemorySuspend, hostShutdown, vmmReload, hostBoot, onMemoryResume } = components
  const laws =
    memoryPreservingPause === null
      ? [onMemorySuspend, hostShutdown, vmmReload, hostBoot, onMemoryResume]
      : [memoryPreservingPause]
  if (laws.some(({ formula }) => formula !== null)) return
  const perGib = laws.reduce((sum, law) => sum + law.perGib.value, 0)
  const smaller = { ...scenario, guestMemoryBytes: share * scenario.guestMemoryBytes }
  const freedGib = ((1 - share) * scenario.guests * scenario.guestMemoryBytes) / gib
  const risen = downtime(strategy, scenario) - downtime(strategy, smaller)
  if (perGib === 0) expect(risen).toBe(0)
  else expect(Math.abs(risen - perGib * freedGib)).toBeLessThan(1e-6)
}

/** A faster part never costs downtime, time, or capacity. */
export function fasterNeverHurts(
  strategy: Strategy,
  scenario: HostScenario,
  slower: Overrides,
  faster: Overrides,
): void {
  const withPart = (overrides: Overrides) =>
    totals(strategy, { ...scenario, profile: applyOverrides(scenario.profile, overrides, scenario) })
  const slow = withPart(slower)
  const fast = withPart(faster)
  expectNotBelow(slow.downtimeSeconds, fast.downtimeSeconds)
  expectNotBelow(slow.makespanSeconds, fast.makespanSeconds)
  expectNotBelow(slow.capacityLossHostSeconds, fast.capacityLossHostSeconds)
}

/** Availability never rises with the length of any phase, nor of any component of the host. */
export function noLongerPhaseHelps(
  strategy: Strategy,
  scenario: HostScenario,
  schedule: Schedule,
  seconds: number,
): void {
  const { restartsGuests } = strategy.traits
  const unavailability = (downSeconds: number): number =>
    scheduleUnavailability(schedule, downSeconds, restartsGuests)
  const timeline = strategy.timeline(scenario)
  const { downtimeSeconds } = timelineTotals(timeline)
  const before = unavailability(downtimeSeconds)
  timeline.phases.forEach((phase, changed) => {
    const phases = timeline.phases.map((one, index) =>
      index === changed ? { ...one, seconds: one.seconds + seconds } : one,
    )
    const after = timelineTotals({ ...timeline, phases }).downtimeSeconds
    expect(after).toBeCloseTo(downtimeSeconds + (phase.service === 'down' ? seconds : 0), 6)
    expectNotBelow(unavailability(after), before)
  })
  for (const profile of lengthenings(scenario.profile, seconds).values()) {
    expectNotBelow(unavailability(downtime(strategy, { ...scenario, profile })), before)
  }
}

/** Availability is a ratio of times: it does not change when every time is scaled by the same factor. */
export function onlyRatiosOfTimesMatter(
  strategy: Strategy,
  scenario: HostScenario,
  schedule: Schedule,
  factor: number,
): void {
  const { restartsGuests } = strategy.traits
  const profile = slowed(scenario.profile, factor)
  const slow: Schedule = {
    ...schedule,
    osIntervalSeconds: factor * schedule.osIntervalSeconds,
    vmmIntervalSeconds: factor * schedule.vmmIntervalSeconds,
    osDowntimeSeconds: factor * schedule.osDowntimeSeconds,
  }
  const before = scheduleUnavailability(schedule, downtime(strategy, scenario), restartsGuests)
  const after = scheduleUnavailability(slow, downtime(strategy, { ...scenario, profile }), restartsGuests)
  expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-9 * before)
}
