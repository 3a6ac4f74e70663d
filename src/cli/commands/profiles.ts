import { InputError, nearestHint } from '../../errors/index.ts'
import { builtinProfile, builtinProfileNames, type HardwareProfile } from '../../hardware/index.ts'
import { wrap } from '../../report/index.ts'
import { formatCount } from '../../units/index.ts'
import type { Command, Outcome, Surroundings } from '../flag.ts'
import { loadProfile } from '../load-scenario.ts'

type Run = (target: string | undefined, surroundings: Surroundings, format: string) => Promise<string>

function required(target: string | undefined, action: string, what: string): string {
  if (target !== undefined) return target
  throw new InputError(
    `'rejuv-plan profiles ${action}' needs ${what}; accepted: rejuv-plan profiles ${action} ${what}`,
  )
}

async function list(target: string | undefined, surroundings: Surroundings, format: string): Promise<string> {
  if (target !== undefined)
    throw new InputError(`'${target}' is one word too many for 'rejuv-plan profiles list'`)
  const report = await import('../../report/profiles.ts')
  const profiles = builtinProfileNames.map(builtinProfile)
  if (format === 'csv') return report.profileListCsv(profiles)
  if (format === 'json') return report.profilesJson(profiles)
  if (format === 'md') return report.profileListMarkdown(profiles)
  return report.profileListTable(profiles, surroundings)
}

async function printed(
  profile: HardwareProfile,
  surroundings: Surroundings,
  format: string,
): Promise<string> {
  const report = await import('../../report/profiles.ts')
  if (format === 'csv') return report.profileCsv(profile)
  if (format === 'json') return report.profilesJson([profile])
  if (format === 'md') return report.profileMarkdown(profile)
  return report.profileText(profile, surroundings)
}

async function check(target: string | undefined, { width }: Surroundings, format: string): Promise<string> {
  if (format !== 'table') {
    throw new InputError(
      `is '${format}', and 'rejuv-plan profiles check' answers in one line; accepted: table`,
      {
        parameter: 'format',
      },
    )
  }
  const path = required(target, 'check', 'FILE')
  const { parseProfileFile, readTextFile } = await import('../../files/index.ts')
  const profile = await parseProfileFile(readTextFile(path), path)
  const assumed = profile.inputs.filter(({ provenance }) => provenance === 'assumed').length
  const line = `${path}: profile '${profile.name}' is valid: ${formatCount(profile.inputs.length)} inputs, ${formatCount(assumed)} of them assumed; services ${Object.keys(profile.services).join(', ')}`
  return `${wrap(line, width, 2)}\n`
}

/** A profile named as a word rather than by a flag, so that no error speaks of one. */
async function profileNamed(target: string | undefined): Promise<HardwareProfile> {
  try {
    return await loadProfile(required(target, 'show', 'NAME|FILE'))
  } catch (error) {
    if (!(error instanceof InputError) || error.parameter !== 'profile') throw error
    throw new InputError(error.message)
  }
}

const actions: Readonly<Record<string, Run>> = {
  list,
  show: async (target, surroundings, format) => printed(await profileNamed(target), surroundings, format),
  check,
}

/** Hardware profiles: which there are, what one holds, whether a file of one's own is right. */
export const profilesCommand: Command = {
  name: 'profiles',
  describe: 'list hardware profiles, show one with the history of its numbers, check a file of your own',
  positionals: '[action] [target]',
  flags: [],
  examples: [
    { command: 'rejuv-plan profiles', describe: 'the profiles that come with the program' },
    {
      command: 'rejuv-plan profiles show roothammer-2007',
      describe: 'one, and where every number comes from',
    },
    { command: 'rejuv-plan profiles check examples/own-host.yaml', describe: 'check a file of your own' },
  ],
  formats: ['table', 'csv', 'json', 'md'],
  async run({ positionals }, surroundings, format): Promise<Outcome> {
    const [action = 'list', target] = positionals
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined
    if (run === undefined) {
      const names = Object.keys(actions)
      const hint = nearestHint(action, names)
      throw new InputError(
        `'rejuv-plan profiles' has no action '${action}'${hint} accepted: ${names.join(', ')}`,
      )
    }
    return { text: await run(target, surroundings, format), exitCode: 0 }
  },
}
