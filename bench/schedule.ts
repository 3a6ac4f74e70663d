/**
 * The whole schedule of one strategy (optimum, bands, round intervals, stand-in, elasticities) against a single
 * evaluation of the two-clock model at the optimum, in the same run: processor time, and numbers of evaluations.
 */
import { builtinProfile, createScenario, type Scenario } from '../src/index.ts'
import { lifetimeOf } from '../src/markov/lifetimes/index.ts'
import {
  atIntervals,
  bandsAround,
  objectiveOf,
  optimalSchedule,
  robustSchedule,
  searchRange,
} from '../src/models/rejuvenation/schedule/index.ts'
import { type TwoClockInput, twoClockAvailability } from '../src/models/rejuvenation/two-clock/index.ts'
import { agingOf } from '../src/plan/aging/index.ts'
import { bandTolerance, planSchedule } from '../src/plan/schedule/index.ts'

const hour = 3600
const goal = { kind: 'availability' } as const
const rounds = 5

const agings = {
  'two stages (the default)': agingOf({}),
  'Weibull of shape 2': agingOf({
    guestLifetime: { law: 'weibull', shape: 2, scale: 1000 * hour },
    vmmLifetime: { law: 'weibull', shape: 2, scale: 4000 * hour },
  }),
  'Weibull of shape 1.5': agingOf({
    guestLifetime: { law: 'weibull', shape: 1.5, scale: 1000 * hour },
    vmmLifetime: { law: 'weibull', shape: 1.5, scale: 4000 * hour },
  }),
} as const

function scenario(aging: Scenario['aging'], strategy: string): Scenario {
  return createScenario({
    profile: builtinProfile('roothammer-2007'),
    guests: 11,
    strategies: [strategy],
    aging,
  })
}

/** Milliseconds of processor time, garbage collection included: a busy machine does not count as much. */
function milliseconds(act: () => void): number {
  const start = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number
}

/** Evaluations of the model for optimum, bands and round intervals, each pair of intervals once. */
function evaluations(input: TwoClockInput): number {
  const seen = new Set<string>()
  const f = objectiveOf(input, goal)
  const counted = (os: number, vmm: number): number => {
    seen.add(`${input.restartsGuests && os >= vmm ? 'never' : os} ${vmm}`)
    return f(os, vmm)
  }
  const best = optimalSchedule(input, goal, counted)
  const search = { range: searchRange(input), restartsGuests: input.restartsGuests }
  const bands = bandsAround(counted, best, { ...search, tolerance: bandTolerance })
  robustSchedule(counted, { ...best, ...bands }, search)
  return seen.size
}

console.log('| lifetimes | strategy | ms, median | evaluations | one evaluation, ms | ratio |')
console.log('|---|---|---:|---:|---:|---:|')
for (const [name, aging] of Object.entries(agings)) {
  for (const strategy of ['warm-vm', 'cold-vm']) {
    const question = scenario(aging, strategy)
    const [planned] = planSchedule(question, goal).schedules
    if (planned === undefined) throw new Error(`${strategy} was not planned`)
    const { optimum, vmmDowntimeSeconds, restartsGuests } = planned
    const input: TwoClockInput = {
      guest: {
        lifetime: lifetimeOf(aging.guest.spec),
        repairSeconds: aging.guest.repairSeconds,
        restartSeconds: question.schedule.osDowntimeSeconds,
        intervalSeconds: question.schedule.osIntervalSeconds,
      },
      vmm: {
        lifetime: lifetimeOf(aging.vmm.spec),
        repairSeconds: aging.vmm.repairSeconds,
        rejuvenationSeconds: vmmDowntimeSeconds,
        intervalSeconds: question.schedule.vmmIntervalSeconds,
      },
      restartsGuests,
    }
    const best = atIntervals(input, optimum)
    const whole: number[] = []
    const single: number[] = []
    for (let round = 0; round < rounds; round++) {
      whole.push(milliseconds(() => planSchedule(question, goal)))
      single.push(
        milliseconds(() => {
          for (let count = 0; count < 50; count++) twoClockAvailability(best)
        }) / 50,
      )
    }
    const [all, one] = [median(whole), median(single)]
    console.log(
      `| ${name} | ${strategy} | ${all.toFixed(0)} | ${evaluations(input)} | ${one.toFixed(3)} | ${Math.round(all / one)} |`,
    )
  }
}
