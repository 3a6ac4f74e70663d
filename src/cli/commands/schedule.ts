import { InputError } from '../../errors/index.ts'
import type { Goal } from '../../models/rejuvenation/schedule/index.ts'
import type { Warning } from '../../plan/index.ts'
import type { SchedulePlan } from '../../plan/schedule/index.ts'
import { warningSentence } from '../../report/index.ts'
import { explainFlag } from '../common-flags.ts'
import type { Command, Flag, GivenFlags, Outcome } from '../flag.ts'
import { loadScenario, scenarioFileFlag } from '../load-scenario.ts'
import { scenarioFlags } from '../scenario-flags.ts'
import { readSweep, sweepFlag, sweepPoints } from '../sweep.ts'

const costFlags: readonly Flag[] = [
  {
    name: 'cost-planned',
    group: 'Failures',
    placeholder: 'PER-HOUR',
    quantity: 'number',
    describe: 'cost of an hour of planned downtime; with it the cost is minimised, not the downtime',
  },
  {
    name: 'cost-unplanned',
    group: 'Failures',
    placeholder: 'PER-HOUR',
    quantity: 'number',
    describe: 'cost of an hour of unplanned downtime',
  },
]

const gridFlag: Flag = {
  name: 'grid',
  group: 'Output',
  placeholder: 'FLAG=FROM:TO:STEP',
  describe: 'a second input, crossed with --sweep',
}

const flags: readonly Flag[] = [
  ...scenarioFlags,
  scenarioFileFlag,
  ...costFlags,
  sweepFlag,
  gridFlag,
  explainFlag,
]

function cost(given: GivenFlags, flag: string): number | undefined {
  const text = given.text(flag)
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d*\.?\d+$/.test(text.trim()) && Number.isFinite(value)) return value
  throw new InputError(`is '${text}'; accepted: a plain number of at least 0`, { parameter: flag })
}

function goalOf(given: GivenFlags): Goal {
  const planned = cost(given, 'cost-planned')
  const unplanned = cost(given, 'cost-unplanned')
  if (planned === undefined && unplanned === undefined) return { kind: 'availability' }
  if (planned === undefined || unplanned === undefined) {
    throw new InputError('is given alone; accepted: both costs, or neither', {
      parameter: planned === undefined ? 'cost-unplanned' : 'cost-planned',
    })
  }
  if (planned === 0 && unplanned === 0) {
    throw new InputError('is 0, and so is --cost-unplanned; accepted: one of them above 0', {
      parameter: 'cost-planned',
    })
  }
  return { kind: 'cost', plannedPerHour: planned, unplannedPerHour: unplanned }
}

async function swept(given: GivenFlags, format: string): Promise<Outcome> {
  const asked = ['sweep', 'grid'].flatMap((parameter) => {
    const text = given.text(parameter)
    return text === undefined ? [] : [{ text, parameter }]
  })
  if (given.text('sweep') === undefined) {
    throw new InputError('is given without --sweep; accepted: both, one input each', { parameter: 'grid' })
  }
  const sweeps = asked.map(({ text, parameter }) => readSweep(text, flags, parameter))
  const [{ scheduleAtGiven }, { sweptText }] = await Promise.all([
    import('../../plan/schedule/index.ts'),
    import('../../report/sweep.ts'),
  ])
  const rows: (string | number | null)[][] = []
  for (const point of sweepPoints(given, sweeps)) {
    const scenario = await loadScenario(point.given, true)
    for (const { strategy, availability, value } of scheduleAtGiven(scenario, goalOf(point.given))) {
      rows.push([
        ...point.values,
        strategy,
        availability.availability,
        availability.unavailability,
        availability.plannedUnavailability,
        availability.unplannedUnavailability,
        availability.downtimePerYearSeconds,
        value,
      ])
    }
  }
  const columns = [
    ...sweeps.map(({ column }) => column),
    'strategy',
    'availability',
    'unavailability',
    'planned_unavailability',
    'unplanned_unavailability',
    'downtime_per_year_s',
    'value',
  ]
  return { text: sweptText({ columns, rows }, format), exitCode: 0 }
}

/** Nothing about capacity or the page cache: a schedule weighs downtime against downtime. */
function scheduleWarnings(plan: SchedulePlan, all: readonly Warning[]): readonly Warning[] {
  const cut = plan.schedules.filter(({ converged }) => !converged)
  const others = all.flatMap((warning): Warning[] => {
    if (warning.code === 'keeps-aging') return []
    if (warning.code !== 'assumed-values') return [warning]
    const names = warning.names.filter((name) => !name.startsWith('cache.'))
    return names.length === 0 ? [] : [{ ...warning, names }]
  })
  return [
    ...cut.map(
      ({ strategy, stopRule }): Warning => ({ code: 'not-converged', strategy, stopRule: stopRule ?? '' }),
    ),
    ...others,
  ]
}

/** When to rejuvenate: planned against unplanned downtime, exactly. */
export const scheduleCommand: Command = {
  name: 'schedule',
  describe: 'find when to rejuvenate guests and VMM: planned against unplanned downtime, by each strategy',
  positionals: '',
  flags,
  examples: [
    {
      command: 'rejuv-plan schedule --vms 11 --mem 11G',
      describe: 'the best intervals, by the usual lifetimes',
    },
    {
      command:
        'rejuv-plan schedule --vms 11 --mem 11G --strategies warm-vm --guest-lifetime weibull:2:1000h --vmm-lifetime weibull:2:4000h',
      describe: 'with lifetimes of your own',
    },
    {
      command:
        'rejuv-plan schedule --vms 11 --mem 11G --strategies cold-vm --sweep vmm-interval=1d:12w:1d --format csv',
      describe: 'a curve for a spreadsheet',
    },
  ],
  formats: ['table', 'csv', 'json', 'md'],
  async run(given, surroundings, format) {
    if (given.text('sweep') !== undefined || given.text('grid') !== undefined) return swept(given, format)
    const goal = goalOf(given)
    const scenario = await loadScenario(given, true)
    const { planSchedule } = await import('../../plan/schedule/index.ts')
    const render = await import('../../report/schedule.ts')
    const { warningsOf } = await import('../../plan/index.ts')
    const plan = planSchedule(scenario, goal)
    for (const warning of scheduleWarnings(plan, warningsOf(scenario, [])))
      surroundings.note(`warning: ${warningSentence(warning)}`)
    const { width, color, commandLine } = surroundings
    const explain = given.on('explain')
    const printers: Readonly<Record<string, () => string>> = {
      table: () => render.scheduleTable(plan, { width, color, explain }),
      csv: () => render.scheduleCsv(plan),
      json: () => render.scheduleJson(plan),
      md: () => render.scheduleMarkdown(plan, { command: commandLine, explain }),
    }
    return { text: printers[format]?.() ?? '', exitCode: 0 }
  },
}
