import { InputError } from '../../errors/index.ts'
import type { SolveQuestion } from '../../plan/solve/index.ts'
import type { Command, GivenFlags, Outcome, Surroundings } from '../flag.ts'
import { builtinModels, loadModel, readSettings, withFlagName } from './load-model.ts'
import { solveFlags, solveQuestion } from './solve-flags.ts'

async function solved(
  given: GivenFlags,
  question: SolveQuestion,
  { note, width, color, commandLine }: Surroundings,
  format: string,
): Promise<string> {
  const source = await loadModel(given.positionals[0], readSettings(given))
  const { solveModel } = await import('../../plan/solve/index.ts')
  const render = await import('../../report/solve.ts')
  const solution = await solveModel(source, question)
  if (format === 'json') return render.solveJson(solution)
  if (format === 'md') return render.solveMarkdown(solution, commandLine)
  for (const warning of render.solveWarnings(solution)) note(`warning: ${warning}`)
  return format === 'csv' ? render.solveCsv(solution) : render.solveTable(solution, { width, color })
}

/** An answer that the large-chain method refuses to give; other errors as they are. */
async function refusal(error: unknown): Promise<Outcome> {
  const { NotConvergedError } = await import('../../markov/large/index.ts')
  if (!(error instanceof NotConvergedError)) throw withFlagName(error)
  const line = `no answer: ${error.message}; --tolerance takes a larger one`
  return { text: '', exitCode: 1, complaints: [line] }
}

/** A model of one's own, or one that comes with the program, solved. */
export const solveCommand: Command = {
  name: 'solve',
  describe:
    'solve a model of your own (a YAML net, or a chain from PRISM) or one that comes with the program',
  positionals: '[model]',
  flags: solveFlags,
  examples: [
    { command: 'rejuv-plan solve --list', describe: 'the models that come with the program' },
    {
      command: 'rejuv-plan solve machida-cold-vm --set vmmInterval=2w,vmClockOn=0 --measure unavailability',
      describe: 'one of them, with a clock out of service',
    },
    {
      command: 'rejuv-plan solve examples/net.yaml --at 24h,1y --format json',
      describe: 'a net of your own, also after a day and a year',
    },
    {
      command: 'rejuv-plan solve machida-migrate-vm --simulate --relative-width 5% --measure unavailability',
      describe: 'simulated, where no exact method takes the clocks',
    },
  ],
  formats: ['table', 'csv', 'json', 'md'],
  async run(given, surroundings, format): Promise<Outcome> {
    if (given.on('list')) {
      if (given.positionals.length > 0)
        throw new InputError(`'${given.positionals[0]}' is one word too many beside --list`)
      const render = await import('../../report/solve.ts')
      return { text: render.modelList(await builtinModels(), format), exitCode: 0 }
    }
    try {
      return { text: await solved(given, solveQuestion(given), surroundings, format), exitCode: 0 }
    } catch (error) {
      return refusal(error)
    }
  },
}
