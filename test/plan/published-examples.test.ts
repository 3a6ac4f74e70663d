import { describe, expect, it } from 'vitest'
import { builtinProfile, lawSeconds } from '../../src/hardware/index.ts'
import { type Schedule, scheduleUnavailability } from '../../src/models/availability/index.ts'
import { stopAndCopy } from '../../src/models/migration/index.ts'
import { compare, createScenario } from '../../src/plan/index.ts'
import { parseAvailabilityTarget, parseBytes, parseDuration, parseRate } from '../../src/units/index.ts'
import reference from '../reference/published-examples.json' with { type: 'json' }

const testbed = builtinProfile('roothammer-2007')

type Numbers = Readonly<Record<string, number>>
type Example = (typeof reference.examples)[number]

function exampleOf(id: string): Example {
  const found = reference.examples.find((example) => example.id === id)
  if (found === undefined) throw new Error(`there is no example ${id}`)
  return found
}

/** Holds computed values against an example's, each within its tolerance; all of them have to be computed. */
function expectPublished(id: string, computed: Numbers): void {
  const { expected, tolerance } = exampleOf(id) as unknown as { expected: Numbers; tolerance: Numbers }
  expect(Object.keys(computed).toSorted()).toEqual(Object.keys(expected).toSorted())
  for (const [key, value] of Object.entries(expected)) {
    const room = (tolerance[key] ?? tolerance['*']) as number
    const difference = Math.abs((computed[key] as number) - value)
    expect(difference, `${id}: ${key} is ${computed[key]}`).toBeLessThanOrEqual(room + 1e-9 * value)
  }
}

const inputsOf = (id: string): Numbers => exampleOf(id).inputs as unknown as Numbers

describe('published examples', () => {
  it('roothammer-jboss-availability', () => {
    const inputs = inputsOf('roothammer-jboss-availability')
    const downtimes = inputs.vmm_reboot_downtime_s as unknown as Numbers
    const schedule: Schedule = {
      osIntervalSeconds: inputs.os_rejuvenation_interval_s as number,
      vmmIntervalSeconds: inputs.vmm_rejuvenation_interval_s as number,
      osDowntimeSeconds: inputs.os_rejuvenation_downtime_s as number,
      offset: inputs.alpha_elapsed_fraction_since_last_os_rejuvenation as number,
    }
    const percent = (strategy: string, restartsGuests: boolean): number =>
      100 - 100 * scheduleUnavailability(schedule, downtimes[strategy] as number, restartsGuests)
    expectPublished('roothammer-jboss-availability', {
      warm: percent('warm', false),
      cold: percent('cold', true),
      saved: percent('saved', false),
    })
  })

  it('clark-stop-and-copy', () => {
    const { vm_memory_MB_decimal, rates_mbit_s } = inputsOf('clark-stop-and-copy') as unknown as {
      vm_memory_MB_decimal: number
      rates_mbit_s: readonly [number, number]
    }
    const downtime = (rate: number): number =>
      stopAndCopy({
        memoryBytes: parseBytes(`${vm_memory_MB_decimal} MB`),
        rateBytesPerSecond: parseRate(`${rate} Mbps`),
      }).downtimeSeconds
    expectPublished('clark-stop-and-copy', {
      t128: downtime(rates_mbit_s[0]),
      t256: downtime(rates_mbit_s[1]),
    })
  })

  it('aws-max-unavailability-table', () => {
    const { expected } = exampleOf('aws-max-unavailability-table')
    const minutes = (target: string): number =>
      (parseAvailabilityTarget(`${target}%`).unavailability * parseDuration('365d')) / 60
    const rows = Object.keys(expected).map((target) => [target, minutes(target)] as const)
    expectPublished('aws-max-unavailability-table', Object.fromEntries(rows))
  })

  it('google-sre-availability-table', () => {
    const { expected } = exampleOf('google-sre-availability-table')
    const units: Numbers = { days: 86400, h: 3600, min: 60, s: 1 }
    const rows = Object.keys(expected).map((key) => {
      const [, target, window, unit] = /^(.+%)\/(y|30d)_(\w+)$/.exec(key) as unknown as string[]
      const seconds = parseDuration(window === 'y' ? '365d' : '30d')
      const { unavailability } = parseAvailabilityTarget(target as string)
      return [key, (unavailability * seconds) / (units[unit as string] as number)] as const
    })
    expectPublished('google-sre-availability-table', Object.fromEntries(rows))
  })

  it('roothammer-downtime-reduction', () => {
    const { strategies } = compare(createScenario({ profile: testbed, guests: 11, service: 'jboss' }))
    const downtime = (name: string): number =>
      strategies.find(({ strategy }) => strategy === name)?.downtimeSeconds as number
    expectPublished('roothammer-downtime-reduction', {
      reduction_pct: 100 * (1 - downtime('warm-vm') / downtime('cold-vm')),
    })
  })

  it('roothammer-hw-reset', () => {
    const load = { guests: 0, memoryGib: 0, ramGib: testbed.ram.value / 2 ** 30 }
    expectPublished('roothammer-hw-reset', {
      hardware_reset_s: lawSeconds(testbed.components.hardwareReset, load, 'hardwareReset'),
    })
  })
})
