/**
 * Two-clock availability per second on one core, beside a textbook solution of the same renewal equation on an even
 * grid, and the time of a whole optimum. Run with
 * `npx esbuild bench/two-clock.ts --bundle --platform=node --format=esm | node --input-type=module`.
 */
import { type LifetimeSpec, lifetimeOf } from '../src/markov/lifetimes/index.ts'
import {
  atIntervals,
  bandsAround,
  elasticities,
  objectiveOf,
  optimalSchedule,
  searchRange,
} from '../src/models/rejuvenation/schedule/index.ts'
import { type TwoClockInput, twoClockAvailability } from '../src/models/rejuvenation/two-clock/index.ts'

const SECONDS = 1
const hour = 3600
const guestLaw: LifetimeSpec = { law: 'weibull', shape: 2, scale: 1000 * hour }
const vmmLaw: LifetimeSpec = { law: 'weibull', shape: 2, scale: 4000 * hour }

function host(restartsGuests: boolean, vmmHours: number): TwoClockInput {
  return {
    guest: {
      lifetime: lifetimeOf(guestLaw),
      repairSeconds: 1800,
      restartSeconds: 34,
      intervalSeconds: 168 * hour,
    },
    vmm: {
      lifetime: lifetimeOf(vmmLaw),
      repairSeconds: 3600,
      rejuvenationSeconds: restartsGuests ? 241 : 42,
      intervalSeconds: vmmHours * hour,
    },
    restartsGuests,
  }
}

/** The even grid: K at `steps` points an interval by the trapezoidal rule, cold, T_v a multiple of T_o. */
function evenGrid({ guest, vmm }: TwoClockInput, steps: number): number {
  const h = guest.intervalSeconds / steps
  const count = Math.round(vmm.intervalSeconds / h)
  const fails = Float64Array.from({ length: steps + 1 }, (_, j) =>
    j === 0 ? 0 : guest.lifetime.cdf(j * h) - guest.lifetime.cdf((j - 1) * h),
  )
  const lives = guest.lifetime.survival(guest.intervalSeconds)
  // Cost before and after a restart due at the point.
  const before = new Float64Array(count + 1)
  const after = new Float64Array(count + 1)
  let row = guest.restartSeconds
  for (let n = 1; n <= count; n++) {
    let sum = guest.repairSeconds * guest.lifetime.cdf(Math.min(n, steps) * h)
    for (let j = Math.min(n, steps); j > 1; j--) sum += (fails[j]! * (after[n - j]! + before[n - j + 1]!)) / 2
    sum += (fails[1]! * after[n - 1]!) / 2
    if (n > steps) sum += lives * (guest.restartSeconds + before[n - steps]!)
    before[n] = sum / (1 - fails[1]! / 2)
    if (n % steps === 0) row *= lives
    after[n] = before[n]! + (n % steps === 0 ? row : 0)
  }
  let down = vmm.rejuvenationSeconds * vmm.lifetime.survival(vmm.intervalSeconds)
  down += vmm.repairSeconds * vmm.lifetime.cdf(vmm.intervalSeconds)
  for (let n = 1; n <= count; n++) {
    const [s0, s1] = [vmm.lifetime.survival((n - 1) * h), vmm.lifetime.survival(n * h)]
    down += ((s0 + s1) / 2) * (before[n]! - after[n - 1]!)
    if (n < count) down += s1 * (after[n]! - before[n]!)
  }
  return down / (down + vmm.lifetime.restrictedMean(vmm.intervalSeconds))
}

function perSecond(f: (round: number) => unknown): number {
  for (let i = 0; i < 2000; i++) f(i)
  const start = performance.now()
  let count = 0
  while (performance.now() - start < SECONDS * 1000) f(count++)
  return (count * 1000) / (performance.now() - start)
}

function rates(label: string, at: (round: number) => TwoClockInput): number {
  const rate = perSecond((round) => twoClockAvailability(at(round)))
  const { errorEstimate } = twoClockAvailability(at(0))
  console.log(
    `${label}: ${Math.round(rate)}/s, estimated relative error of U ${errorEstimate.toExponential(0)}`,
  )
  return rate
}

const nearly = (round: number): number => 1 + (round % 1000) * 1e-5
const cold = rates('cold, clocks on a multiple', () => host(true, 672))
rates('cold, off the multiples', (round) => host(true, 700 * nearly(round)))
rates('warm, clocks on a multiple', () => host(false, 672))
rates('warm, off the multiples', (round) => host(false, 700 * nearly(round)))

const exact = twoClockAvailability(host(true, 672)).unavailability
for (const steps of [50, 200, 800]) {
  const rate = perSecond(() => evenGrid(host(true, 672), steps))
  const error = Math.abs(evenGrid(host(true, 672), steps) / exact - 1)
  console.log(
    `even grid of ${steps} steps an interval: ${Math.round(rate)}/s, relative error of U ${error.toExponential(0)}, polynomial panels ${(cold / rate).toFixed(1)} times as fast`,
  )
}

/** Optimum, both bands and elasticities. */
function wholeOptimum(restartsGuests: boolean): {
  readonly milliseconds: number
  readonly evaluations: number
} {
  const input = host(restartsGuests, 672)
  const goal = { kind: 'availability' } as const
  const known = objectiveOf(input, goal)
  const seen = new Set<string>()
  const f = (os: number, vmm: number): number => {
    seen.add(`${os} ${vmm}`)
    return known(os, vmm)
  }
  const start = performance.now()
  const best = optimalSchedule(input, goal, f)
  bandsAround(f, best, { tolerance: 0.02, range: searchRange(input), restartsGuests })
  elasticities(atIntervals(input, best), { guest: guestLaw, vmm: vmmLaw })
  return { milliseconds: performance.now() - start, evaluations: seen.size }
}

for (const restartsGuests of [true, false]) {
  const { milliseconds, evaluations } = wholeOptimum(restartsGuests)
  console.log(
    `optimum with band and elasticities, ${restartsGuests ? 'cold' : 'warm'}: ${milliseconds.toFixed(0)} ms, ${evaluations} evaluations`,
  )
}
