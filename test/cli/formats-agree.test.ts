import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { strategies } from '../../src/models/strategies/index.ts'
import { csvRows } from './support/csv.ts'
import { runHere } from './support/in-process.ts'

type Figures = Readonly<Record<string, string | number | boolean | null>>
interface Result extends Figures {
  readonly verdicts: never
  readonly breakEven: never
}

const columns: Readonly<Record<string, string>> = {
  strategy: 'strategy',
  feasible: 'feasible',
  reason: 'reason',
  converged: 'converged',
  stop_rule: 'stopRule',
  guests_restart: 'guestsRestart',
  spare_hosts_reserved: 'spareHostsReserved',
  downtime_s: 'downtimeSeconds',
  makespan_s: 'makespanSeconds',
  degraded_s: 'degradedSeconds',
  capacity_loss_host_s: 'capacityLossHostSeconds',
  availability: 'availability',
  unavailability: 'unavailability',
  planned_unavailability: 'plannedUnavailability',
  unplanned_unavailability: 'unplannedUnavailability',
  nines: 'nines',
  downtime_per_year_s: 'downtimePerYearSeconds',
}

function cell(value: string | number | boolean | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}

/** What the CSV row of a strategy must hold, from its JSON. */
function rowOf(result: Result): Readonly<Record<string, string>> {
  const row: Record<string, string> = {}
  for (const [column, key] of Object.entries(columns)) row[column] = cell(result[key])
  const targets = result.verdicts as Readonly<Record<string, Figures | null>>
  const evens = result.breakEven as Readonly<Record<string, Figures>>
  for (const [label, verdict] of Object.entries(targets)) {
    const name = label.replace('%', '').replace('.', '_')
    row[`meets_${name}`] = cell(verdict?.meets)
    row[`budget_used_${name}`] = cell(verdict?.budgetUsed)
    row[`margin_${name}_s`] = cell(verdict?.marginSeconds)
    row[`max_downtime_${name}_s`] = cell(evens[label]?.maxDowntimeSeconds)
    row[`min_vmm_interval_${name}_s`] = cell(evens[label]?.minVmmIntervalSeconds)
  }
  return row
}

const seconds = (least: number, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).map((value) => `${value}s`)

const flags: Readonly<Record<string, fc.Arbitrary<string>>> = {
  service: fc.constantFrom('jboss', 'sshd', 'apache'),
  strategies: fc
    .subarray(
      strategies.map(({ name }) => name),
      { minLength: 1 },
    )
    .map((names) => names.join(',')),
  ram: fc.constantFrom('32G', '128GiB'),
  disk: fc.constantFrom('7200rpm', '10000rpm', 'ssd', 'nvme'),
  nic: fc.constantFrom('100Mbps', '10Gbps', '25Gbps'),
  post: seconds(0, 900),
  'guest-boot': seconds(1, 120),
  'service-start': seconds(0, 300),
  refill: seconds(0, 3600),
  'dirty-rate': fc.constantFrom('1MB/s', '10MB/s', '500MB/s'),
  spares: fc.constantFrom('0', '1', '3'),
  'os-interval': seconds(86_400, 10_000_000),
  'vmm-interval': seconds(86_400, 40_000_000),
  'os-downtime': seconds(0, 600),
  offset: fc.constantFrom('0', '0.5', '1', 'exact', '0.123456789'),
  slo: fc.constantFrom('99.5%', '99.99%', '99.999%'),
}

const calls = fc
  .record(
    {
      vms: fc.integer({ min: 1, max: 11 }).map(String),
      'vm-mem': fc.integer({ min: 64, max: 1024 }).map((mebibytes) => `${mebibytes}MiB`),
      ...flags,
    },
    { requiredKeys: ['vms', 'vm-mem'] },
  )
  .map((given) => Object.entries(given).flatMap(([name, value]) => [`--${name}`, value ?? '']))

describe('every format carries the same numbers', () => {
  test('CSV and JSON, digit for digit', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (words) => {
        const [csv, json] = [
          await runHere([...words, '--format', 'csv']),
          await runHere([...words, '--format', 'json']),
        ]
        expect(csv.code, csv.stderr).toBe(0)
        const results = (JSON.parse(json.stdout) as { strategies: Result[] }).strategies
        expect(csvRows(csv.stdout)).toEqual(results.map(rowOf))
      }),
      { numRuns: 150 },
    )
  })

  test('the table and Markdown have a row for each strategy of the JSON', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (words) => {
        const [table, markdown, json] = [
          await runHere(words),
          await runHere([...words, '--format', 'md']),
          await runHere([...words, '--format', 'json']),
        ]
        for (const { strategy, feasible } of (JSON.parse(json.stdout) as { strategies: Result[] })
          .strategies) {
          expect(table.stdout).toMatch(
            new RegExp(`^${strategy} +${feasible === true ? '[\\d.]+ ' : '-'}`, 'm'),
          )
          expect(markdown.stdout).toContain(`| ${strategy} |`)
        }
        for (const { stdout } of [table, markdown, json]) expect(stdout).not.toMatch(/NaN|Infinity|undefined/)
      }),
      { numRuns: 40 },
    )
  })

  test('and so do the published figures', async () => {
    const [csv, json] = [
      await runHere(['reproduce', '--format', 'csv']),
      await runHere(['reproduce', '--format', 'json']),
    ]
    const { figures } = JSON.parse(json.stdout) as { figures: Figures[] }
    const rows = csvRows(csv.stdout)
    expect(rows.length).toBeGreaterThan(50)
    expect(rows).toHaveLength(figures.length)
    for (const [index, row] of rows.entries()) {
      for (const key of ['figure', 'published', 'model', 'difference', 'verdict']) {
        expect(row[key]).toBe(cell(figures[index]?.[key]))
      }
    }
  })
})
