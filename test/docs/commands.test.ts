import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { program, rejuvPlan, root, runCommand, temporaryFolder } from '../cli/support/program.ts'

interface Block {
  readonly language: string
  readonly text: string
  /** The line of the file where its content starts. */
  readonly line: number
  /** The exit code that a comment before it states; 0 without one. */
  readonly exit: number
}

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(root, page), 'utf8')
  const fence = /(?:^<!-- exit: (\d+) -->\n+)?^```(\w*)\n([\s\S]*?)^```$/gm
  return [...text.matchAll(fence)].map((match) => ({
    language: match[2] ?? '',
    text: match[3] ?? '',
    line: text.slice(0, match.index + match[0].indexOf('```')).split('\n').length + 1,
    exit: Number(match[1] ?? 0),
  }))
}

/** Commands of a block, each on one line; a backslash at the end of a line continues it. */
function commandsOf({ text }: Block): readonly string[] {
  return text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** A folder as a reader has it after unpacking: the examples, and nothing that a command wrote before. */
function readersFolder(): string {
  const folder = temporaryFolder()
  for (const part of ['examples', 'data', 'schema', 'docs']) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(folder, part), { recursive: true })
  }
  mkdirSync(join(folder, 'bin'))
  return folder
}

const shell = pages.flatMap((page) =>
  blocksOf(page)
    .filter(({ language }) => language === 'sh')
    .map((block) => ({ page, block })),
)

describe('every command of the documentation works', () => {
  test.each(shell.map(({ page, block }) => [`${page}:${block.line}`, block] as const))(
    '%s',
    async (_place, block) => {
      const folder = readersFolder()
      for (const command of commandsOf(block)) {
        expect(command, 'what is not rejuv-plan belongs into a console block').toMatch(
          /^(?:npx )?rejuv-plan\b/,
        )
        const line = command.replaceAll(
          /(^|\| *)(?:npx )?rejuv-plan\b/g,
          `$1'${process.execPath}' '${program}'`,
        )
        const { code, stderr } = await runCommand('bash', ['-o', 'pipefail', '-c', line], { cwd: folder })
        expect({ command, code, stderr: code === block.exit ? '' : stderr }).toEqual({
          command,
          code: block.exit,
          stderr: '',
        })
      }
    },
  )

  test('and there are some', () => {
    expect(shell.map(({ page }) => page)).toContain('README.md')
    expect(shell.length).toBeGreaterThan(5)
  })
})

describe('the README shows what the program prints', () => {
  test('at 80 columns', async () => {
    const blocks = blocksOf('README.md')
    const shown = blocks.find(({ language, text }) => language === 'text' && text.includes('Phases'))
    const { stdout } = await rejuvPlan('--vms 11 --mem 11G', { env: { COLUMNS: '80' } })
    expect(shown?.text).toBe(stdout)
  })
})

describe('links between the pages lead somewhere', () => {
  test.each(pages)('%s', (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^[a-z]+:/.test(target))
    const missing = targets.filter((target) => !existsSync(join(root, page, '..', target)))
    expect(missing).toEqual([])
  })
})
