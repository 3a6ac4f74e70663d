import { basename, dirname, extname, join } from 'node:path'
import { InputError, nearestHint } from '../../errors/index.ts'
import type { ModelSource } from '../../plan/solve/index.ts'
import type { Command, GivenFlags, Outcome, Surroundings } from '../flag.ts'
import { refuseUnusable, writeWhole } from '../output.ts'
import { loadModel, maxStatesFlag, readSettings, setFlag, withFlagName } from './load-model.ts'
import { maxStatesOf, measureFlag, measuresOf } from './solve-flags.ts'
import { writeTogether } from './write-together.ts'

const languages = ['prism', 'prism-explicit', 'dot'] as const
type Language = (typeof languages)[number]

function languageOf(given: GivenFlags): Language {
  const text = given.text('to')
  const accepted = `accepted: ${languages.join(', ')}`
  if (text === undefined) throw new InputError(`is missing; ${accepted}`, { parameter: 'to' })
  const found = languages.find((language) => language === text)
  if (found !== undefined) return found
  throw new InputError(`is '${text}'${nearestHint(text, languages)} ${accepted}`, { parameter: 'to' })
}

/** Where explicit files go: `FOLDER/NAME.tra` and so on, or beside one another under the name of a `.tra`. */
function explicitPlace(output: string | undefined, model: string): { folder: string; base: string } {
  if (output === undefined || output === '-' || output === '') {
    throw new InputError(
      'is missing: the explicit form is several files; accepted: a folder, or FILE.tra for files of that name',
      { parameter: 'output' },
    )
  }
  if (extname(output) === '.tra') return { folder: dirname(output), base: basename(output, '.tra') }
  return { folder: output, base: basename(model, extname(model)) }
}

async function explicitFiles(
  source: ModelSource,
  given: GivenFlags,
): Promise<ReadonlyMap<string, Iterable<string>>> {
  const { explicitChain } = await import('../../plan/solve/index.ts')
  const { writeExplicit } = await import('../../nets/index.ts')
  const chain = await explicitChain(source, { measures: measuresOf(given), ...maxStatesOf(given) })
  const { tra, sta, lab, srew } = writeExplicit(chain)
  return new Map([
    ['tra', tra],
    ['sta', sta],
    ['lab', lab],
    ...[...srew].map(([name, lines]) => [`${name}.srew`, lines] as const),
  ])
}

async function writeExplicitFiles(
  source: ModelSource,
  given: GivenFlags,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { folder, base } = explicitPlace(given.text('output'), source.name)
  const files = await explicitFiles(source, given)
  const named = new Map([...files].map(([ending, lines]) => [`${base}.${ending}`, lines] as const))
  writeTogether(folder, named, given.on('force'))
  const paths = [...named.keys()].map((name) => join(folder, name))
  surroundings.note(`written: ${paths.join(', ')}`)
  return { text: '', exitCode: 0 }
}

async function written(language: Language, given: GivenFlags, surroundings: Surroundings): Promise<Outcome> {
  const source = await loadModel(given.positionals[0], readSettings(given))
  if (language === 'prism-explicit') return writeExplicitFiles(source, given, surroundings)
  const { modelText } = await import('../../plan/solve/index.ts')
  const text = await modelText(source, language, { measures: measuresOf(given), ...maxStatesOf(given) })
  const output = given.text('output')
  if (output === undefined || output === '-') return { text, exitCode: 0 }
  writeWhole(output, text, given.on('force'))
  return { text: '', exitCode: 0 }
}

/** The chain of a model, for the tools by which a sceptic can check it. */
export const exportCommand: Command = {
  name: 'export',
  describe: 'write the chain of a model for PRISM or Graphviz, so that other tools can check it',
  positionals: '[model]',
  flags: [
    {
      name: 'to',
      group: 'Output',
      placeholder: languages.join('|'),
      describe:
        "prism: its language, for nets of exponential transitions; prism-explicit: .tra, .sta, .lab and one .srew a measure, which take immediate transitions too ('--output FOLDER' or FILE.tra); dot: the states, for Graphviz",
      words: () => languages,
    },
    setFlag,
    measureFlag,
    maxStatesFlag,
  ],
  examples: [
    {
      command: 'rejuv-plan export workstation-cluster --set N=2 --to prism',
      describe: 'the net in the PRISM language',
    },
    {
      command: 'rejuv-plan export scommegna-uncoordinated-pool --to prism-explicit --output pool.tra',
      describe: 'its chain as pool.tra, pool.sta, pool.lab and a .srew a measure',
    },
    {
      command: 'rejuv-plan export scommegna-uncoordinated-pool --to dot --output pool.dot',
      describe: 'its states for Graphviz',
    },
  ],
  formats: [],
  async run(given, surroundings): Promise<Outcome> {
    const language = languageOf(given)
    const output = given.text('output')
    if (language === 'dot' && given.text('measure') !== undefined) {
      throw new InputError('is given, but a graph of states shows no measures; accepted: without it', {
        parameter: 'measure',
      })
    }
    if (language === 'prism-explicit') explicitPlace(output, '')
    else if (output !== undefined && output !== '-') refuseUnusable(output, given.on('force'))
    try {
      return await written(language, given, surroundings)
    } catch (error) {
      throw withFlagName(error)
    }
  },
}
