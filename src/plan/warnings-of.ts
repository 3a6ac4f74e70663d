import { componentNames, type HardwareProfile, type Law } from '../hardware/index.ts'
import type { Strategy } from '../models/strategies/index.ts'
import type { StrategyResult } from './comparison.ts'
import type { Scenario } from './scenario.ts'
import type { Warning } from './warnings.ts'

interface ProfileFacts {
  /** Assumed inputs that a choice of strategies rests on, by that choice and the service. */
  readonly assumed: WeakMap<readonly Strategy[], Map<string, readonly string[]>>
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
  const facts: ProfileFacts = { assumed: new WeakMap(), guestsRange }
  factsByProfile.set(profile, facts)
  return facts
}

function restsOn(input: string, scenario: Scenario): boolean {
  const [section, name] = input.split('.')
  if (section === 'services' && name !== scenario.service) return false
  return scenario.strategies.some(({ inputs }) => inputs.some((used) => input.startsWith(used)))
}

/** Inputs that nobody measured and that the compared strategies rest on. */
function assumedInputs(scenario: Scenario, facts: ProfileFacts): readonly string[] {
  const byService = facts.assumed.get(scenario.strategies) ?? new Map<string, readonly string[]>()
  facts.assumed.set(scenario.strategies, byService)
  const known = byService.get(scenario.service)
  if (known !== undefined) return known
  const assumed = scenario.profile.inputs
    .filter(({ name, provenance }) => provenance === 'assumed' && restsOn(name, scenario))
    .map(({ name }) => name)
  byService.set(scenario.service, assumed)
  return assumed
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
  for (const { name, traits, caveat } of scenario.strategies) {
    if (!traits.clears.includes('vmm'))
      warnings.push({ code: 'keeps-aging', strategy: name, clears: traits.clears })
    if (caveat !== null) warnings.push({ code: 'caveat', strategy: name, caveat })
    if (!traits.resetsHardware && feasible(name)) withoutReset.push(name)
    if (traits.losesPageCache && feasible(name)) refilling.push(name)
  }
  if (withoutReset.length > 0) warnings.push({ code: 'no-hardware-reset', strategies: withoutReset })
  for (const warning of timeoutWarnings(scenario, results)) warnings.push(warning)
  if (profile.cache.seconds === null && refilling.length > 0) {
    warnings.push({ code: 'refill-length-assumed', strategies: refilling })
  }
  for (const lean of profile.leans) warnings.push({ code: 'override-leans', ...lean })
  const assumed = assumedInputs(scenario, facts)
  if (assumed.length > 0) {
    warnings.push({ code: 'assumed-values', profile: profile.name, names: assumed })
  }
  return warnings
}
