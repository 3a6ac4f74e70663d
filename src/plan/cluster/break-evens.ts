import { clusterBreakEven, evacuates } from '../../models/cluster/index.ts'
import { timelineTotals } from '../../models/strategies/index.ts'
import type { PairBreakEven, ThroughputInput } from './cluster-plan.ts'
import { timelineOf } from './input.ts'

/** Every evacuation in play against every strategy in place that rejuvenates the VMM. */
export function breakEvensOf(input: ThroughputInput): readonly PairBreakEven[] {
  const { scenario, spareIsShared } = input
  const usable = scenario.strategies.filter(
    (strategy) => strategy.traits.clears.includes('vmm') && strategy.infeasibleBecause(scenario) === null,
  )
  const totals = usable.map((strategy) => {
    const timeline = timelineOf(strategy, input)
    return { name: strategy.name, moves: evacuates(timeline), ...timelineTotals(timeline) }
  })
  return totals
    .filter(({ moves }) => moves)
    .flatMap((evacuation) =>
      totals
        .filter(({ moves }) => !moves)
        .map((inPlace) => ({
          evacuation: evacuation.name,
          inPlace: inPlace.name,
          evacuationLossHostSeconds: evacuation.capacityLossHostSeconds,
          inPlaceLossHostSeconds: inPlace.capacityLossHostSeconds,
          ...clusterBreakEven({
            inPlaceLossHostSeconds: inPlace.capacityLossHostSeconds,
            evacuationLossHostSeconds: evacuation.capacityLossHostSeconds,
            evacuationBusySeconds: evacuation.makespanSeconds,
            cycleSeconds: scenario.schedule.vmmIntervalSeconds,
            spareHosts: scenario.spareHosts,
            spareIsShared,
          }),
        })),
    )
}
