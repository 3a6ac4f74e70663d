import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { environment, program, rejuvPlan, runCommand } from './support/program.ts'

const main = '--vms 11 --mem 11G'
const colour = new RegExp(`${String.fromCharCode(27)}\\[`)
const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

describe('the default table', () => {
  test.each([80, 120])('at %i columns', async (columns) => {
    const { stdout, code } = await rejuvPlan(main, { env: { COLUMNS: String(columns) } })
    expect(code).toBe(0)
    expect(longest(stdout)).toBeLessThanOrEqual(columns)
    await expect(stdout).toMatchFileSnapshot(`goldens/compare-${columns}.txt`)
  })

  test('is 80 columns wide where nobody says how wide it is', async () => {
    const [unsaid, said] = await Promise.all([rejuvPlan(main), rejuvPlan(main, { env: { COLUMNS: '80' } })])
    expect(unsaid.stdout).toBe(said.stdout)
  })

  test('answers before it lists, and names profile, year, service, intervals and convention', async () => {
    const { stdout } = await rejuvPlan(main)
    const [answer = '', header = ''] = stdout.split('\n\n')
    expect(answer).toMatch(/^warm-vm and live-migration keep four nines/)
    for (const words of ['roothammer-2007', '(2007)', 'JBoss', '1 week', '4 weeks', 'offset', '0.5']) {
      expect(header).toContain(words)
    }
    expect(header).toContain('no failures modelled')
    expect(header).toContain('--profile')
  })

  test('has the columns of its width', async () => {
    const narrow = (await rejuvPlan(main, { env: { COLUMNS: '80' } })).stdout
    const wide = (await rejuvPlan(main, { env: { COLUMNS: '120' } })).stdout
    for (const head of ['makespan', 'availability', 'degraded', 'capacity lost']) {
      const heading = new RegExp(`^strategy .*${head}`, 'm')
      expect(wide).toMatch(heading)
      expect(narrow).not.toMatch(heading)
    }
  })

  test.each([80, 120])('keeps within %i columns with everything explained', async (columns) => {
    const words = `${main} --strategies all --explain`
    const { stdout } = await rejuvPlan(words, { env: { COLUMNS: String(columns) } })
    expect(longest(stdout)).toBeLessThanOrEqual(columns)
  })

  // A command without formats of its own (export) writes for other programs, not for a terminal.
  const forPeople = commands.filter(({ formats }) => formats.length > 0)

  test.each(
    [80, 120].flatMap((columns) =>
      forPeople.flatMap(({ examples }) => examples.map(({ command }) => [columns, command] as const)),
    ),
  )('keeps within %i columns: %s', async (columns, command) => {
    const words = command.split(' ').slice(1)
    if (words.includes('--output') || words.includes('--format')) return
    const { stdout } = await rejuvPlan(words, { env: { COLUMNS: String(columns) } })
    // A word that is longer than a line, such as an address, stays whole.
    const lines = stdout.split('\n').filter((line) => line.trim().includes(' '))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns)
  })

  test('puts warnings on stderr, and --quiet silences them', async () => {
    const [said, quiet] = await Promise.all([rejuvPlan(main), rejuvPlan(`${main} --quiet`)])
    expect(said.stderr).toMatch(/^warning: .*never perform a hardware reset/m)
    expect(said.stderr).toMatch(/^warning: .*warm-vm \(42 s\) outlast the Kubernetes node .* of 40 s/m)
    expect(said.stdout).not.toContain('warning')
    expect(quiet.stderr).toBe('')
    expect(quiet.stdout).toBe(said.stdout)
  })

  test('is the same, byte for byte, each time', async () => {
    const [first, second] = await Promise.all([rejuvPlan(main), rejuvPlan(main)])
    expect(second).toEqual(first)
  })
})

describe('colour', () => {
  test.each([
    ['off in a pipe', '', {}, false],
    ['on when asked for', '--color', {}, true],
    ['on when asked for in spite of NO_COLOR', '--color', { NO_COLOR: '1' }, true],
  ])('is %s', async (_name, flag, env, on) => {
    const { stdout } = await rejuvPlan(`${main} ${flag}`, { env })
    expect(colour.test(stdout)).toBe(on)
  })

  // script(1) gives the program a terminal; its own size is 0 x 0 there, so stty sets one.
  const onTerminal = async (flag: string, env: Record<string, string>): Promise<string> => {
    const line = `stty cols 100; '${process.execPath}' '${program}' ${main} --quiet ${flag}`
    const { stdout } = await runCommand('script', ['-qec', line, '/dev/null'], { env: environment(env) })
    return stdout.replaceAll('\r\n', '\n')
  }

  test.each([
    ['on', '', {}, true],
    ['off with NO_COLOR', '', { NO_COLOR: '1' }, false],
    ['on with an empty NO_COLOR', '', { NO_COLOR: '' }, true],
    ['off where TERM is dumb', '', { TERM: 'dumb' }, false],
    ['off with --no-color', '--no-color', {}, false],
  ])('is %s on a terminal', async (_name, flag, env, on) => {
    const stdout = await onTerminal(flag, env)
    expect(stdout).toContain('Phases')
    expect(colour.test(stdout)).toBe(on)
  })

  test("is off in a file, and the terminal's width wins over COLUMNS", async () => {
    const stdout = await onTerminal('--no-color', { COLUMNS: '60' })
    expect(longest(stdout)).toBeGreaterThan(80)
    expect(longest(stdout)).toBeLessThanOrEqual(100)
  })
})
