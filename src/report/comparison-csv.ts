import type { Comparison, StrategyResult } from '../plan/index.ts'
import { type Cell, csvText } from './csv.ts'

function targetColumn(label: string): string {
  return label.replace('%', '').replace('.', '_')
}

type Column = readonly [name: string, value: (result: StrategyResult) => Cell]

function columnsOf(comparison: Comparison): readonly Column[] {
  const verdicts = comparison.scenario.targets.flatMap(({ label }): Column[] => {
    const name = targetColumn(label)
    return [
      [`meets_${name}`, (result) => result.verdicts[label]?.meets ?? null],
      [`budget_used_${name}`, (result) => result.verdicts[label]?.budgetUsed ?? null],
      [`margin_${name}_s`, (result) => result.verdicts[label]?.marginSeconds ?? null],
      [`max_downtime_${name}_s`, (result) => result.breakEven[label]?.maxDowntimeSeconds ?? null],
      [`min_vmm_interval_${name}_s`, (result) => result.breakEven[label]?.minVmmIntervalSeconds ?? null],
    ]
  })
  return [
    ['strategy', (result) => result.strategy],
    ['feasible', (result) => result.feasible],
    ['reason', (result) => result.reason],
    ['converged', (result) => result.converged],
    ['stop_rule', (result) => result.stopRule],
    ['guests_restart', (result) => result.guestsRestart],
    ['spare_hosts_reserved', (result) => result.spareHostsReserved],
    ['downtime_s', (result) => result.downtimeSeconds],
    ['makespan_s', (result) => result.makespanSeconds],
    ['degraded_s', (result) => result.degradedSeconds],
    ['capacity_loss_host_s', (result) => result.capacityLossHostSeconds],
    ['availability', (result) => result.availability],
    ['unavailability', (result) => result.unavailability],
    ['planned_unavailability', (result) => result.plannedUnavailability],
    ['unplanned_unavailability', (result) => result.unplannedUnavailability],
    ['nines', (result) => result.nines],
    ['downtime_per_year_s', (result) => result.downtimePerYearSeconds],
    ...verdicts,
  ]
}

/** A comparison as CSV: one row a strategy, SI numbers with every digit. */
export function comparisonCsv(comparison: Comparison): string {
  const columns = columnsOf(comparison)
  return csvText({
    columns: columns.map(([name]) => name),
    rows: comparison.strategies.map((result) => columns.map(([, value]) => value(result))),
  })
}
