import { InputError, nearestHint } from '../../errors/index.ts'
import type { Warning } from '../../plan/index.ts'
import { warningSentence } from '../../report/index.ts'
import { explainFlag } from '../common-flags.ts'
import type { Command, GivenFlags, Outcome, Surroundings } from '../flag.ts'
import { loadScenario, scenarioFileFlag } from '../load-scenario.ts'
import { scenarioFlags } from '../scenario-flags.ts'
import { clusterFlags, renamed, sizingInput, throughputInput } from './cluster-flags.ts'

function note(warnings: readonly Warning[], surroundings: Surroundings, format: string): void {
  if (format === 'json' || format === 'md') return
  for (const warning of warnings) surroundings.note(`warning: ${warningSentence(warning)}`)
}

async function throughput(given: GivenFlags, surroundings: Surroundings, format: string): Promise<string> {
  const { planCluster } = await import('../../plan/cluster/index.ts')
  const render = await import('../../report/cluster.ts')
  const plan = planCluster(await throughputInput(given, await loadScenario(given)))
  note(plan.warnings, surroundings, format)
  if (format === 'csv') return render.clusterCsv(plan)
  if (format === 'json') return render.clusterJson(plan)
  if (format === 'md') return render.clusterMarkdown(plan, surroundings.commandLine)
  if (format === 'svg') return (await import('../../report/cluster-svg.ts')).clusterSvg(plan)
  const { width, color } = surroundings
  return render.clusterTable(plan, { width, color, explain: given.on('explain') })
}

async function size(given: GivenFlags, surroundings: Surroundings, format: string): Promise<string> {
  if (format === 'svg') {
    throw new InputError("is 'svg'; accepted with 'cluster size': table, csv, json, md", {
      parameter: 'format',
    })
  }
  const { sizeCluster } = await import('../../plan/cluster/index.ts')
  const render = await import('../../report/cluster.ts')
  const result = sizeCluster(await sizingInput(given, await loadScenario(given)))
  note(result.warnings, surroundings, format)
  if (format === 'csv') return render.clusterSizeCsv(result)
  if (format === 'json') return render.clusterSizeJson(result)
  if (format === 'md') return render.clusterSizeMarkdown(result, surroundings.commandLine)
  return render.clusterSizeTable(result, surroundings)
}

const actions = { throughput, size } as const

/** Strategies on a cluster: throughput over time, work lost, spare hosts, and the size that a demand takes. */
export const clusterCommand: Command = {
  name: 'cluster',
  describe: 'put the strategies to work on a cluster: throughput over time, work lost, spares; or size it',
  positionals: '[action]',
  flags: [...clusterFlags, ...scenarioFlags, scenarioFileFlag, explainFlag],
  examples: [
    { command: 'rejuv-plan cluster --vms 11 --hosts 4', describe: 'four hosts of the 2007 testbed' },
    {
      command: 'rejuv-plan cluster --vms 11 --hosts 4 --refill 300s --output cluster.svg',
      describe: 'their throughput over time, as a picture',
    },
    {
      command: 'rejuv-plan cluster size --vms 11 --demand 9.5 --failures 1 --host-mttf 8760h',
      describe: 'fewest hosts for a demand, with one away and one failed',
    },
  ],
  formats: ['table', 'csv', 'json', 'md', 'svg'],
  async run(given, surroundings, format): Promise<Outcome> {
    const [action = 'throughput'] = given.positionals
    if (!Object.hasOwn(actions, action)) {
      const names = Object.keys(actions)
      throw new InputError(
        `'rejuv-plan cluster' has no action '${action}'${nearestHint(action, names)} accepted: ${names.join(', ')}`,
      )
    }
    try {
      return { text: await actions[action as keyof typeof actions](given, surroundings, format), exitCode: 0 }
    } catch (error) {
      throw error instanceof InputError ? renamed(error) : error
    }
  },
}
