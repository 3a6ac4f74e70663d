import { InputError, nearestHint } from '../../errors/index.ts'
import {
  type CheckpointIntervalAnswer,
  type CircleAnswer,
  circle,
  interval,
  save,
  type TransferAnswer,
} from '../../plan/transfer/index.ts'
import type { Command, GivenFlags, Outcome, Surroundings } from '../flag.ts'
import { circleFlags, intervalFlags, required, saveFlags } from './checkpoint-flags.ts'
import { answered, outputFlags, printedBy, printedSection, type Question } from './transfer-command.ts'
import { optionsOf, profileFlag, profileOf } from './transfer-flags.ts'

const saving: Question<TransferAnswer> = {
  flags: saveFlags,
  ask: async (given) => save({ ...optionsOf(given, saveFlags), ...(await profileOf(given)) }),
  ...printedBy(async () => (await import('../../report/transfer-save.ts')).saveView),
}

const intervalQuestionFlags = [...saveFlags, ...intervalFlags]

const often: Question<CheckpointIntervalAnswer> = {
  flags: intervalQuestionFlags,
  async ask(given) {
    const { meanTimeBetweenFailuresSeconds: mtbf, ...options } = optionsOf(given, intervalQuestionFlags)
    const found = required(
      mtbf,
      'meanTimeBetweenFailuresSeconds',
      'mean time between failures, e.g. --mtbf 24h',
    )
    return interval({ ...options, meanTimeBetweenFailuresSeconds: found, ...(await profileOf(given)) })
  },
  async print(answer, format, options) {
    const render = await import('../../report/transfer-interval.ts')
    if (format === 'csv') return render.intervalCsv(answer)
    if (format === 'json') return render.intervalJson(answer)
    return printedSection(render.intervalSection(answer), answer, format, options)
  },
  rows: async (answer) => (await import('../../report/transfer-interval.ts')).intervalRows(answer),
}

const circleQuestionFlags = [...saveFlags, ...circleFlags]

const inTurn: Question<CircleAnswer> = {
  flags: circleQuestionFlags,
  async ask(given) {
    const { hosts, ...options } = optionsOf(given, circleQuestionFlags)
    const found = required(hosts, 'hosts', 'hosts of a circle, e.g. --hosts 4')
    return circle({ ...options, hosts: found, ...(await profileOf(given)) })
  },
  async print(answer, format, options) {
    const render = await import('../../report/transfer-circle.ts')
    if (format === 'csv') return render.circleCsv(answer)
    if (format === 'json') return render.circleJson(answer)
    return printedSection(render.circleSection(answer), answer, format, options)
  },
  rows: async (answer) => (await import('../../report/transfer-circle.ts')).circleSummary(answer),
}

type Run = (given: GivenFlags, surroundings: Surroundings, format: string) => Promise<Outcome>

interface Action {
  readonly flags: readonly { readonly name: string }[]
  readonly run: Run
}

function actionOf<Answer extends TransferAnswer | CheckpointIntervalAnswer | CircleAnswer>(
  question: Question<Answer>,
): Action {
  return {
    flags: question.flags,
    run: (given, surroundings, format) => answered(question, given, surroundings, format),
  }
}

const actions: Readonly<Record<string, Action>> = {
  save: actionOf(saving),
  interval: actionOf(often),
  circle: actionOf(inTurn),
}

const allFlags = [...saveFlags, ...intervalFlags, ...circleFlags]

/** What checkpoints of a guest cost, how often to take them, and who takes them when. */
export const checkpointCommand: Command = {
  name: 'checkpoint',
  describe: 'what saving a guest costs, how often to do it (interval), and which host does it when (circle)',
  positionals: '[action]',
  flags: [...allFlags, profileFlag, ...outputFlags],
  examples: [
    {
      command: 'rejuv-plan checkpoint --vm-mem 36G --method all --profile two-socket-1tib',
      describe: 'ways to save a guest beside each other',
    },
    {
      command: 'rejuv-plan checkpoint interval --save 5min --mtbf 24h --restart 10min --reboot-every 1w',
      describe: 'how often to save, with planned reboots that count as checkpoints',
    },
    {
      command: 'rejuv-plan checkpoint circle --hosts 4 --vm-mem 64G --profile two-socket-1tib',
      describe: 'four hosts take turns, each helped by the others',
    },
  ],
  formats: ['table', 'csv', 'json', 'md'],
  async run(given, surroundings, format) {
    const [name = 'save'] = given.positionals
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (action === undefined) {
      const names = Object.keys(actions)
      throw new InputError(
        `'rejuv-plan checkpoint' has no action '${name}'${nearestHint(name, names)} accepted: ${names.join(', ')}`,
      )
    }
    const idle = allFlags.filter(
      (flag) => given.text(flag.name) !== undefined && !action.flags.some((own) => own.name === flag.name),
    )
    for (const flag of idle) {
      surroundings.note(`warning: --${flag.name} does not matter to 'rejuv-plan checkpoint ${name}'`)
    }
    return action.run(given, surroundings, format)
  },
}
