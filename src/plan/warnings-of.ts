import { componentNames, type HardwareProfile, type Law } from '../hardware/index.ts'
import type { StrategyResult } from './compare.ts'
import type { Scenario } from './scenario.ts'
import type { Warning } from './warnings.ts'

interface ProfileFacts {
  readonly assumed: readonly string[]
  /** Guests that every law was obtained for; null: not limited. */
  readonly guestsRange: readonly [number, number] | null
}

const factsByProfile = new WeakMap<HardwareProfile, ProfileFacts>()

function lawsOf(profile: HardwareProfile): readonly Law[] {
  const laws = componentNames.map((name) => profile.components[name])
  for (const service of Object.values(profile.services)) laws.push(service.start)
  if (profile.memoryPreservingPause !== null) laws.push(profile.memoryPreservingPause)
  return laws
}

/** What does not change from scenario to scenario is found once per profile. */
function factsOf(profile: HardwareProfile): ProfileFacts {
  const known = factsByProfile.get(profile)
  if (known !== undefined) return known
  let guestsRange: readonly [number, number] | null = null
  for (const { guestsRange: own } of lawsOf(profile)) {
    if (own === null) continue
    guestsRange =
      guestsRange === null ? own : [Math.max(own[0], guestsRange[0]), Math.min(own[1], guestsRange[1])]
  }
  const assumed = profile.inputs.filter(({ provenance }) => provenance === 'assumed').map(({ name }) => name)
  const facts = { assumed, guestsRange }
  factsByProfile.set(profile, facts)
  return facts
}

function timeoutWarnings(scenario: Scenario, results: readonly StrategyResult[]): Warning[] {
  const warnings: Warning[] = []
  for (const timeout of scenario.clientTimeouts) {
    const strategies: { strategy: string; downtimeSeconds: number }[] = []
    for (const { strategy, downtimeSeconds } of results) {
      if (downtimeSeconds !== null && downtimeSeconds > timeout.seconds) {
        strategies.push({ strategy, downtimeSeconds })
      }
    }
    if (strategies.length > 0) warnings.push({ code: 'client-timeout', timeout, strategies })
  }
  return warnings
}

/** What the reader of a comparison must know, most consequential first. */
export function warningsOf(scenario: Scenario, results: readonly StrategyResult[]): readonly Warning[] {
  const { profile } = scenario
  const facts = factsOf(profile)
  const warnings: Warning[] = []
  if (scenario.profileIsDefault) {
    warnings.push({ code: 'default-profile', profile: profile.name, year: profile.year })
  }
  for (const { strategy, converged, stopRule } of results) {
    if (!converged) warnings.push({ code: 'not-converged', strategy, stopRule: stopRule ?? '' })
  }
  const range = facts.guestsRange
  if (range !== null && (scenario.guests < range[0] || scenario.guests > range[1])) {
    warnings.push({ code: 'extrapolation', guests: scenario.guests, range })
  }
  const feasible = (name: string): boolean =>
    results.some((result) => result.strategy === name && result.feasible)
  const withoutReset: string[] = []
  const refilling: string[] = []
  for (const { name, traits } of scenario.strategies) {
    if (!traits.resetsHardware && feasible(name)) withoutReset.push(name)
    if (traits.losesPageCache && feasible(name)) refilling.push(name)
  }
  if (withoutReset.length > 0) warnings.push({ code: 'no-hardware-reset', strategies: withoutReset })
  for (const warning of timeoutWarnings(scenario, results)) warnings.push(warning)
  if (profile.cache.seconds === null && refilling.length > 0) {
    warnings.push({ code: 'refill-length-assumed', strategies: refilling })
  }
  for (const lean of profile.leans) warnings.push({ code: 'override-leans', ...lean })
  if (facts.assumed.length > 0) {
    warnings.push({ code: 'assumed-values', count: facts.assumed.length, names: facts.assumed })
  }
  return warnings
}
