import type { Aging, AgingUnit, Comparison, StrategyResult } from '../plan/index.ts'
import { warningSentence } from './words.ts'

function strategyObject(result: StrategyResult): object {
  const { phases, ...figures } = result
  return {
    strategy: figures.strategy,
    feasible: figures.feasible,
    reason: figures.reason,
    converged: figures.converged,
    stopRule: figures.stopRule,
    guestsRestart: figures.guestsRestart,
    spareHostsReserved: figures.spareHostsReserved,
    downtimeSeconds: figures.downtimeSeconds,
    makespanSeconds: figures.makespanSeconds,
    degradedSeconds: figures.degradedSeconds,
    capacityLossHostSeconds: figures.capacityLossHostSeconds,
    phases,
    availability: figures.availability,
    unavailability: figures.unavailability,
    plannedUnavailability: figures.plannedUnavailability,
    unplannedUnavailability: figures.unplannedUnavailability,
    nines: figures.nines,
    downtimePerYearSeconds: figures.downtimePerYearSeconds,
    verdicts: figures.verdicts,
    breakEven: figures.breakEven,
  }
}

function agingObject(aging: Aging | null): object | null {
  if (aging === null) return null
  const unit = ({ spec, repairSeconds }: AgingUnit): object => ({ lifetime: spec, repairSeconds })
  return { guest: unit(aging.guest), vmm: unit(aging.vmm), source: aging.source }
}

/** The scenario as plain data: SI numbers, names for profile and strategies. */
function scenarioObject({ scenario }: Comparison): object {
  const { schedule } = scenario
  return {
    profile: scenario.profile.name,
    profileYear: scenario.profile.year,
    service: scenario.service,
    guests: scenario.guests,
    guestMemoryBytes: scenario.guestMemoryBytes,
    memoryBytes: scenario.guests * scenario.guestMemoryBytes,
    ramBytes: scenario.profile.ram.value,
    hostMemoryBytes: scenario.profile.hostMemory.value,
    spareHosts: scenario.spareHosts,
    strategies: scenario.strategies.map(({ name }) => name),
    osIntervalSeconds: schedule.osIntervalSeconds,
    vmmIntervalSeconds: schedule.vmmIntervalSeconds,
    osDowntimeSeconds: schedule.osDowntimeSeconds,
    offset: schedule.offset,
    slo: scenario.slo.label,
    aging: agingObject(scenario.aging),
  }
}

/** A comparison as the versioned JSON document `rejuv-plan/compare/1`. */
export function comparisonJson(comparison: Comparison): string {
  const { offset } = comparison.scenario.schedule
  const document = {
    schema: 'rejuv-plan/compare/1',
    scenario: scenarioObject(comparison),
    convention: offset === 'exact' || comparison.scenario.aging !== null ? 'exact' : `offset ${offset}`,
    floorUnavailability: comparison.floorUnavailability,
    strategies: comparison.strategies.map(strategyObject),
    provenance: comparison.scenario.profile.inputs,
    warnings: comparison.warnings.map(warningSentence),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
