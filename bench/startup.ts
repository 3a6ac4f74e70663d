/**
 * Start-up: wall time of whole commands over that of an empty `node -e 0`, alternating so that a busy machine slows
 * both. Ratios within one run can be compared between machines; milliseconds cannot.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'

const program = 'dist/cli.js'
const rounds = 21

const commands: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['--vms 11 --mem 11G', [program, '--vms', '11', '--mem', '11G']],
  ['... --format json', [program, '--vms', '11', '--mem', '11G', '--format', 'json']],
  ['... --format csv', [program, '--vms', '11', '--mem', '11G', '--format', 'csv']],
  ['--scenario examples/plan.yaml', [program, '--scenario', 'examples/plan.yaml']],
  ['--help', [program, '--help']],
]

function milliseconds(words: readonly string[]): number {
  const start = process.hrtime.bigint()
  const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' })
  const took = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0) throw new Error(`${words.join(' ')} exits with ${status}`)
  return took
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number
}

if (!existsSync(program)) throw new Error('there is no dist/: npm run build')

const times = commands.map((): number[] => [])
// The first round fills the page cache and counts for nothing.
for (let round = 0; round <= rounds; round++) {
  for (const [index, [, words]] of commands.entries()) {
    const took = milliseconds(words)
    if (round > 0) times[index]?.push(took)
  }
}

const empty = times[0] as number[]
console.log(`Node ${process.version}, ${cpus().length} cores, ${rounds} rounds\n`)
console.log('| command | median, ms | quartiles, ms | over `node -e 0` |\n|---|---:|---:|---:|')
for (const [index, [name]] of commands.entries()) {
  const own = times[index] as number[]
  // Round by round: what slowed the machine in one round slowed both.
  const ratio = quantile(
    own.map((took, round) => took / (empty[round] as number)),
    0.5,
  )
  const quartiles = `${quantile(own, 0.25).toFixed(0)} to ${quantile(own, 0.75).toFixed(0)}`
  console.log(`| \`${name}\` | ${quantile(own, 0.5).toFixed(0)} | ${quartiles} | ${ratio.toFixed(2)} |`)
}
