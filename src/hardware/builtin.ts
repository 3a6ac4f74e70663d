import azureMaintenance from '../../data/paper-params/azure-maintenance.json' with { type: 'json' }
import clark2005 from '../../data/paper-params/clark-2005.json' with { type: 'json' }
import esxiLivePatch from '../../data/paper-params/esxi-live-patch.json' with { type: 'json' }
import hyFix2022 from '../../data/paper-params/hy-fix-2022.json' with { type: 'json' }
import kexecReports from '../../data/paper-params/kexec-reports.json' with { type: 'json' }
import kourai2007 from '../../data/paper-params/kourai-2007.json' with { type: 'json' }
import rehype2011 from '../../data/paper-params/rehype-2011.json' with { type: 'json' }
import vmPhu2021 from '../../data/paper-params/vm-phu-2021.json' with { type: 'json' }
import vmotionRate from '../../data/paper-params/vmotion-rate.json' with { type: 'json' }
import kvmKexec from '../../data/profiles/kvm-kexec.json' with { type: 'json' }
import memoryPreservingCloud from '../../data/profiles/memory-preserving-cloud.json' with { type: 'json' }
import roothammer2007 from '../../data/profiles/roothammer-2007.json' with { type: 'json' }
import twoSocket1Tib from '../../data/profiles/two-socket-1tib.json' with { type: 'json' }
import { InputError, nearestHint } from '../errors/index.ts'
import { figureLookup, type Paper } from '../papers/index.ts'
import { resolveProfile } from './resolve.ts'
import type { ProfileSpec } from './spec.ts'
import type { HardwareProfile } from './types.ts'

/** The testbed of the paper this project starts from; used when the user names no profile. */
export const defaultProfileName = 'roothammer-2007'

/** Papers whose figures profiles may refer to. */
export const profilePapers: readonly Paper[] = [
  rehype2011 as Paper,
  esxiLivePatch as Paper,
  kourai2007,
  clark2005,
  hyFix2022,
  azureMaintenance,
  vmPhu2021,
  kexecReports,
  vmotionRate,
] as Paper[]

const specs: readonly ProfileSpec[] = [
  roothammer2007,
  memoryPreservingCloud,
  kvmKexec,
  twoSocket1Tib,
] as unknown as ProfileSpec[]

/** Published figures and parameters, by `paper/id`, that a profile file may refer to. */
export const profileFigure: (id: string) => number = figureLookup(profilePapers)

/** Names of the profiles that come with the program, the default first. */
export const builtinProfileNames: readonly string[] = specs.map((spec) => spec.name)

const resolved = new Map<string, HardwareProfile>()

/**
 * A profile that comes with the program.
 *
 * @throws InputError for an unknown name, with the nearest valid one
 */
export function builtinProfile(name: string): HardwareProfile {
  const known = resolved.get(name)
  if (known !== undefined) return known
  const spec = specs.find((candidate) => candidate.name === name)
  if (spec === undefined) {
    const hint = nearestHint(name, builtinProfileNames)
    throw new InputError(
      `no profile is called '${name}'${hint} accepted: ${builtinProfileNames.join(', ')}, or a file`,
      { parameter: 'profile' },
    )
  }
  const profile = resolveProfile(spec, { figure: profileFigure })
  resolved.set(name, profile)
  return profile
}

/** The file form of a built-in profile, to print or to start one's own from. */
export function builtinProfileSpec(name: string): ProfileSpec {
  builtinProfile(name)
  return specs.find((candidate) => candidate.name === name) as ProfileSpec
}
