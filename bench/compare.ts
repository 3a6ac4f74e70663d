/**
 * Throughput of `compare()` on one core, and whether memory stays flat. A scenario is one host with its guests, schedule
 * and target; each comparison covers five strategies, with verdicts, break-even and warnings.
 */
import { builtinProfile, type Comparison, compare, createScenario, type Scenario } from '../src/index.ts'

const profile = builtinProfile('roothammer-2007')
const day = 86_400
const perRound = 20_000
const rounds = 15

/** The i-th of many different scenarios. */
function scenario(index: number): Scenario {
  return createScenario({
    profile,
    guests: 1 + (index % 11),
    vmmIntervalSeconds: (7 + (index % 84)) * day,
    osDowntimeSeconds: 30 + (index % 7),
    offset: index % 2 === 0 ? 0.5 : 'exact',
  })
}

let sum = 0
function consume({ strategies }: Comparison): void {
  for (const { unavailability } of strategies) sum += unavailability ?? 0
}

/** Per second of processor time, collection of garbage included: a busy machine does not count. */
function perSecond(count: number, act: (index: number) => void): number {
  const start = process.cpuUsage()
  for (let index = 0; index < count; index++) act(index)
  const { user, system } = process.cpuUsage(start)
  return (count / (user + system)) * 1e6
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number
}

const made = Array.from({ length: perRound }, (_, index) => scenario(index))
const ways: readonly (readonly [name: string, act: (index: number) => void])[] = [
  ['`compare` alone, scenarios made before', (index) => consume(compare(made[index] as Scenario))],
  ['`createScenario` and `compare`', (index) => consume(compare(scenario(index)))],
]
const rates = ways.map((): number[] => [])
// Alternating; the first round lets the compiler finish.
for (let round = 0; round <= rounds; round++) {
  for (const [way, [, act]] of ways.entries()) {
    const rate = perSecond(perRound, act)
    if (round > 0) rates[way]?.push(rate)
  }
}

function heapMebibytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}

console.log('| what | scenarios/s, median | strategies/s |\n|---|---:|---:|')
for (const [way, [name]] of ways.entries()) {
  const rate = median(rates[way] as number[])
  console.log(
    `| ${name} | ${Math.round(rate).toLocaleString('en')} | ${Math.round(5 * rate).toLocaleString('en')} |`,
  )
}

const many = 200_000
perSecond(many, ways[1]?.[1] as (index: number) => void)
const once = heapMebibytes()
perSecond(many, ways[1]?.[1] as (index: number) => void)
const twice = heapMebibytes()
console.log(
  `\nHeap after ${many} scenarios ${once.toFixed(1)} MiB, after ${2 * many} ${twice.toFixed(1)} MiB.`,
)
if (!Number.isFinite(sum) || twice > once * 1.1 + 1) throw new Error('memory grows, or a figure is none')
