import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import cold from '../reference/machida-cold-vm.json' with { type: 'json' }
import pool from '../reference/scommegna2024-uncoordinated-pool.json' with { type: 'json' }
import tandem from '../reference/tandem-queue.json' with { type: 'json' }
import cluster from '../reference/workstation-cluster.json' with { type: 'json' }
import { csvRows } from './support/csv.ts'
import { runHere } from './support/in-process.ts'
import { rejuvPlan, root, temporaryFolder } from './support/program.ts'

interface Answer {
  readonly schema: string
  readonly method: string
  readonly states: { readonly tangible: number; readonly vanishing: number | null } | null
  readonly transitions: number
  readonly residual: number | null
  readonly longRun: readonly {
    readonly measure: string
    readonly value: number
    readonly errorEstimate: number
    readonly interval: { readonly halfWidth: number }
  }[]
  readonly overTime: readonly {
    readonly measure: string
    readonly timeSeconds: number
    readonly value: number
    readonly average: number
    readonly accumulated: number
  }[]
  readonly meanTimeToFailure: { readonly seconds: number | null; readonly reason: string | null }
  readonly derivatives: readonly { readonly constant: string; readonly elasticity: number }[]
  readonly derivativesOmitted: readonly { readonly constant: string }[]
  readonly simulation: { readonly seed: number; readonly converged: boolean } | null
  readonly warnings: readonly string[]
}

/** Flags that leave the quick part of an answer. */
const quick = ['--derivatives', 'none', '--format', 'json']

async function answer(...words: readonly string[]): Promise<Answer> {
  const { stdout, stderr, code } = await runHere(['solve', ...words])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as Answer
}

const meanOf = ({ longRun }: Answer, measure: string): number =>
  longRun.find((one) => one.measure === measure)!.value

const relative = (value: number, expected: number): number => Math.abs(value / expected - 1)

describe('every model of data/models has its reference value', () => {
  test('and is listed', async () => {
    const files = readdirSync(`${root}/data/models`).map((file) => file.replace(/\.yaml$/, ''))
    const { stdout } = await runHere(['solve', '--list', '--format', 'csv'])
    expect(csvRows(stdout).map(({ model }) => model)).toEqual(files.toSorted())
    expect((await runHere(['solve', '--list'])).stdout).toContain('tandem-queue')
    expect((await runHere(['solve', '--list', '--format', 'md'])).stdout).toContain('| tandem-queue | Tandem')
  })

  test('Cold-VM without clocks', async () => {
    const solved = await answer('machida-cold-vm', '--set', 'vmmClockOn=0, vmClockOn=0', ...quick)
    expect(Math.abs(meanOf(solved, 'availability') - cold.recomputed.no_rejuvenation)).toBeLessThan(1e-13)
    expect(solved).toMatchObject({ method: 'state-reduction', states: { tangible: 16 } })
    expect(solved.meanTimeToFailure.seconds).toBeGreaterThan(86400)
  })

  test('Cold-VM with one clock', async () => {
    const row = cold.recomputed.vmm_clock_only[0]!
    const set = `vmClockOn=0,vmmInterval=${row.vmm_interval_h} h`
    const solved = await answer('machida-cold-vm', '--set', set, ...quick)
    expect(Math.abs(meanOf(solved, 'availability') - row.exact_deterministic)).toBeLessThan(1e-12)
    expect(solved.method).toBe('regenerative')
  })

  test('Cold-VM with both clocks', async () => {
    const solved = await answer('machida-cold-vm', '--measure', 'unavailability', ...quick)
    expect(solved.method).toBe('nested-clocks')
    expect(Math.abs(1 - meanOf(solved, 'unavailability') - 0.9981005)).toBeLessThan(5e-7)
    expect(solved.meanTimeToFailure).toEqual({
      seconds: null,
      reason: 'VmmClockStrikes and VmClockStrikes are not exponential',
    })
  })

  test.each(['warm', 'migrate'])('%s-VM, by simulation', async (kind) => {
    const set = 'vmmClockOn=0'
    const words = ['--set', set, '--measure', 'unavailability', ...quick]
    const exact = meanOf(await answer(`machida-${kind}-vm`, ...words), 'unavailability')
    const { longRun, simulation } = await answer(`machida-${kind}-vm`, ...words, '--simulate', '--seed', '7')
    expect(simulation).toMatchObject({ seed: 7, converged: true })
    const [{ value, interval }] = longRun as [(typeof longRun)[0]]
    expect(Math.abs(value - exact)).toBeLessThan(2 * interval.halfWidth)
  })

  test('Scommegna 2024', async () => {
    const { n, trigger_h, published } = pool.cases[0]!
    const set = `replicas=${n},trigger=${trigger_h}h`
    const solved = await answer('scommegna-uncoordinated-pool', '--set', set, ...quick)
    expect(relative(meanOf(solved, 'failed'), published['E[Ko]']!)).toBeLessThan(1e-10)
    expect(relative(meanOf(solved, 'rejuvenating'), published['E[Rej]']!)).toBeLessThan(1e-10)
  })

  test.each(cluster.expected.filter(({ N }) => N <= 16))('workstation cluster, N = $N', async (row) => {
    const solved = await answer('workstation-cluster', '--set', `N=${row.N}`, ...quick)
    expect(solved.states).toEqual({ tangible: row.states, vanishing: 0 })
    expect(relative(meanOf(solved, 'unavailability'), row.U)).toBeLessThan(1e-9)
    expect(solved.method).toBe(row.N === 4 ? 'state-reduction' : 'large-chain')
    expect(solved.residual).toBeLessThan(1e-10)
  })

  test.each(tandem.expected.filter(({ c }) => c <= 127))('tandem queue, c = $c', async (row) => {
    const solved = await answer('tandem-queue', '--set', `capacity=${row.c}`, ...quick)
    expect(solved).toMatchObject({ states: { tangible: row.states }, transitions: row.transitions })
    expect(relative(meanOf(solved, 'customers'), row.customers)).toBeLessThan(1e-9)
  })

  test('wherever the program is called from', async () => {
    const { stdout, code } = await rejuvPlan('solve scommegna-uncoordinated-pool --derivatives none', {
      cwd: temporaryFolder(),
    })
    expect(code).toBe(0)
    expect(stdout).toContain('outOfService')
  })
})

const net = 'examples/net.yaml'

describe('what solve prints', () => {
  test('is the same in all formats', async () => {
    const words = [net, '--at', '24h,1y']
    const { schema, longRun, overTime, derivatives, meanTimeToFailure } = await answer(
      ...words,
      '--format',
      'json',
    )
    expect(schema).toBe('rejuv-plan/solve/1')
    const rows = csvRows((await runHere(['solve', ...words, '--format', 'csv'])).stdout)
    const of = (quantity: string) => rows.filter((row) => row.quantity === quantity)
    expect(of('long_run').map(({ value }) => Number(value))).toEqual(longRun.map(({ value }) => value))
    expect(of('mttf_s').map(({ value }) => Number(value))).toEqual([meanTimeToFailure.seconds])
    expect(of('accumulated').map(({ time_s, value }) => [Number(time_s), Number(value)])).toEqual(
      overTime.map(({ timeSeconds, accumulated }) => [timeSeconds, accumulated]),
    )
    expect(of('elasticity').map(({ constant, value }) => [constant, Number(value)])).toEqual(
      derivatives.map(({ constant, elasticity }) => [constant, elasticity]),
    )
    const table = (await runHere(['solve', ...words])).stdout
    const markdown = (await runHere(['solve', ...words, '--format', 'md'])).stdout
    for (const text of [table, markdown]) {
      expect(text).toContain('0.00000217361173')
      expect(text).toContain('372614909.735 s')
      expect(text).toContain('68.49768014')
      expect(text).toContain('-10.4173')
    }
    expect(markdown).toContain(`rejuv-plan solve ${words.join(' ')} --format md`)
  })

  test('fits 80 columns', async () => {
    for (const words of [
      [net, '--at', '24h,1y'],
      ['machida-cold-vm', '--set', 'vmClockOn=0'],
    ]) {
      const { stdout } = await runHere(['solve', ...words])
      for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    }
  })

  test('agrees with itself: over a long time the averages are the long run', async () => {
    const { longRun, overTime } = await answer(net, '--at', '0s,1000y', ...quick)
    for (const { measure, value } of longRun) {
      const [first, last] = overTime.filter((point) => point.measure === measure)
      expect(relative(last!.average, value)).toBeLessThan(1e-6)
      expect(relative(last!.value, value)).toBeLessThan(1e-9)
      expect(first!.accumulated).toBe(0)
    }
  })

  test('names constants that have no derivative, and tells places as measures', async () => {
    const { derivatives, derivativesOmitted, longRun } = await answer(
      'scommegna-uncoordinated-pool',
      '--measure',
      'Ko,failed,outOfServiceTail',
      '--format',
      'json',
    )
    expect(derivativesOmitted.map(({ constant }) => constant)).toEqual(['replicas', 'tail'])
    expect(longRun[0]!.value).toBe(longRun[1]!.value)
    expect(new Set(derivatives.map(({ constant }) => constant))).toContain('aging')
  })

  test('does not depend on the names of places', async () => {
    const text = `places: { Up: 1, Down: 0 }
transitions:
  Fail: { exponential: { mean: 30 d }, from: Up, to: Down }
  Repair: { exponential: { mean: 1 h }, from: Down, to: Up }
measures: { down: Down }
`
    const folder = temporaryFolder({
      'a.yaml': text,
      'b.yaml': text.replaceAll('Up', 'Ahead').replaceAll('Down', 'Behind'),
    })
    const [a, b] = await Promise.all(['a', 'b'].map((name) => answer(`${folder}/${name}.yaml`, ...quick)))
    expect(meanOf(a!, 'down')).toBe(meanOf(b!, 'down'))
    expect(meanOf(a!, 'down')).toBeCloseTo(1 / 721, 15)
  })
})

describe('a simulation', () => {
  const rare = 'tail=2,repair=2e9/h,rejuvenation=2e9/h'
  const words = ['scommegna-uncoordinated-pool', '--simulate', '--measure', 'outOfServiceTail']

  test('gives the same answer for the same seed, and prints it', async () => {
    const call = ['solve', ...words, '--relative-width', '5%', '--seed', '3']
    const [first, second] = [await runHere(call), await runHere(call)]
    expect(first).toEqual(second)
    expect(first.stdout).toContain('with seed 3')
    const other = await runHere(['solve', ...words, '--relative-width', '5%'])
    expect(other.stdout).toContain('with seed 1')
    expect(other.stdout).not.toBe(first.stdout)
  })

  test('says that it never saw a rare state, and that it stopped early', async () => {
    const ended = await runHere(['solve', ...words, '--set', rare, '--max-events', '100000'])
    expect(ended.code).toBe(0)
    expect(ended.stderr).toMatch(/warning: outOfServiceTail was 0 all the time/)
    expect(ended.stderr).toMatch(/warning: 3 states one step off the way were never seen/)
    expect(ended.stderr).toMatch(/warning: the simulation stopped at 100,000 events/)
  })

  test('estimates the long run only', async () => {
    const ended = await runHere(['solve', ...words, '--at', '1h'])
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toContain('--at: is given for a simulation')
  })
})

const up = 'places: { Up: 1, Down: 0 }\nmeasures: { down: Down }\ntransitions:\n'

const refusals: Readonly<Record<string, { text: string; words?: readonly string[]; says: RegExp }>> = {
  'immediate transitions in a loop': {
    text: `${up}  A: { immediate: 1, from: Up, to: Down }\n  B: { immediate: 1, from: Down, to: Up }\n`,
    says: /fire for ever: A, B leads from the marking Up back/,
  },
  'an unbounded net': {
    text: `${up}  Grow: { exponential: 1, to: Down }\n`,
    words: ['--max-states', '1000'],
    says: /--max-states: the net has more than 1000 states, and place Down holds 1000/,
  },
  'a deadlock': {
    text: `${up}  Fail: { exponential: 1/d, from: Up, to: Down }\n`,
    says: /deadlocked in the marking Down/,
  },
  'a negative rate': {
    text: `${up}  Fail: { exponential: -1, from: Up, to: Down }\n`,
    says: /model\.yaml:4:\d+: the rate of Fail is -1; accepted: a finite number above 0/,
  },
  'a missing rate': {
    text: `${up}  Fail: { from: Up, to: Down }\n`,
    says: /model\.yaml:4:3: transition Fail has no kind; accepted: one of exponential/,
  },
  'an unknown place': {
    text: `${up}  Fail: { exponential: 1, from: Up, to: Dwn }\n`,
    says: /model\.yaml:4:\d+: transition Fail names the unknown place Dwn; did you mean Down\?/,
  },
  'an unknown name in a formula': {
    text: `constants: { rate: 1/h }\n${up}  Fail: { exponential: rat * 2, from: Up, to: Down }\n`,
    says: /model\.yaml:5:\d+: the expression "rat \* 2" uses the unknown name rat; did you mean rate\?/,
  },
  'a formula that calls what it may not': {
    text: `${up}  Fail: { exponential: 'import("fs")', from: Up, to: Down }\n`,
    says: /model\.yaml:4:\d+: the expression .*import.*accepted/,
  },
  'a formula that reaches into an object': {
    text: `${up}  Fail: { exponential: Up.constructor, from: Up, to: Down }\n`,
    says: /model\.yaml:4:\d+: the expression "Up\.constructor"/,
  },
  'a formula that assigns': {
    text: `${up}  Fail: { exponential: Up = 3, from: Up, to: Down }\n`,
    says: /model\.yaml:4:\d+: the expression "Up = 3"/,
  },
  'something that is no YAML': { text: 'places: [', says: /model\.yaml:\d+:\d+: / },
}

describe('bad input is refused in one line, with exit code 2', () => {
  test.each(Object.entries(refusals))('%s', async (_, { text, words = [], says }) => {
    const folder = temporaryFolder({ 'model.yaml': text })
    const ended = await runHere(['solve', `${folder}/model.yaml`, ...words])
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(ended.stderr).toMatch(says)
  })

  test.each([
    ['no model', [], /no model is named; accepted: a file/],
    ['an unknown model', ['machida-cold'], /no model 'machida-cold'; did you mean 'machida-cold-vm'\?/],
    ['a file that is not there', ['none.yaml'], /none\.yaml cannot be read: there is no such file/],
    ['an unknown measure', [net, '--measure', 'unavailabilty'], /--measure: .*mean 'unavailability'\?/],
    ['no measure', [net, '--measure', ','], /--measure: is ','; accepted/],
    ['an unknown constant', [net, '--set', 'hostLive=3d'], /--set: .*did you mean hostLife\?/],
    ['a setting without a value', [net, '--set', 'hostLife'], /--set: 'hostLife' gives no constant a value/],
    ['a constant set twice', [net, '--set', 'restart=1s,restart=2s'], /--set: restart is set twice/],
    ['a rate of nothing', [net, '--set', 'hostLife=0 d'], /the mean of Fails is 0; accepted/],
    ['a time without unit', [net, '--at', '24'], /--at: .*"24"/],
    [
      'a time with clocks',
      ['machida-cold-vm', '--at', '1h', '--set', 'vmClockOn=0'],
      /--at: .*VmmClockStrikes/,
    ],
    ['an unknown method', [net, '--method', 'magic'], /--method: is 'magic'; accepted: auto, exact/],
    ['two methods', [net, '--method', 'exact', '--simulate'], /--method: is 'exact' beside --simulate/],
    ['clocks that are none', [net, '--method', 'nested'], /--method: the net has no clocks/],
    ['clocks for exact', ['machida-cold-vm', '--method', 'exact'], /--method: .* same time .*--simulate/],
    ['clocks for large', ['machida-cold-vm', '--method', 'large'], /--method: .*not exponential.*--simulate/],
    ['clocks that no method takes', ['machida-migrate-vm'], /are not nested.*--simulate takes any net/],
    ['an unknown derivative', [net, '--derivatives', 'coverge'], /--derivatives: .*mean 'coverage'\?/],
    [
      'a derivative by a count',
      ['workstation-cluster', '--derivatives', 'k'],
      /--derivatives: k: .*moves a threshold/,
    ],
    ['no tolerance', [net, '--tolerance', '0'], /--tolerance: is '0'/],
    ['half a seed', [net, '--seed', '1.5'], /--seed: is '1\.5'; accepted: a whole number/],
    ['no width', [net, '--relative-width', '0%'], /--relative-width: is '0%'/],
    ['a list of a model', [net, '--list'], /one word too many beside --list/],
  ] as const)('%s', async (_, words, says) => {
    const ended = await runHere(['solve', ...words])
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(ended.stderr).toMatch(says)
  })
})

describe("chains from PRISM's explicit files", () => {
  const tra = '3 4\n0 1 0.1\n1 0 2\n1 2 0.5\n2 0 1\n'
  // pi ~ (1, 0.04, 0.02) by the balance of states 1 and 2.
  const exact = [1, 0.04, 0.02].map((weight) => weight / 1.06)

  test('are solved with rewards, labels, variables and states as measures', async () => {
    const folder = temporaryFolder({
      'unit.tra': tra,
      'unit.sta': '(up,level)\n0:(true,2)\n1:(true,1)\n2:(false,0)\n',
      'unit.lab': '0="init" 1="down"\n0: 0\n2: 1\n',
      'unit.cost.srew': '3 1\n1 7\n',
    })
    const all = await answer(`${folder}/unit.tra`, '--at', '2s', '--format', 'json')
    expect(all.longRun.map(({ measure }) => measure)).toEqual(['cost', 'down'])
    expect(meanOf(all, 'cost')).toBeCloseTo(7 * exact[1]!, 14)
    // From 1: 0.4 s and, with 0.8, on from 0; from 0: 10 s and from 1.
    expect(all.meanTimeToFailure.seconds).toBeCloseTo((10 + 0.4) / 0.2, 12)
    expect(all.overTime).toHaveLength(2)
    expect(all.derivatives).toHaveLength(8)
    const chosen = await answer(`${folder}/unit.tra`, '--measure', 'level,2,down', ...quick)
    expect(meanOf(chosen, 'level')).toBeCloseTo(2 * exact[0]! + exact[1]!, 14)
    expect(meanOf(chosen, '2')).toBeCloseTo(exact[2]!, 15)
    const bare = temporaryFolder({ 'unit.tra': tra })
    expect((await answer(`${bare}/unit.tra`, ...quick)).longRun.map(({ value }) => value)).toEqual(
      exact.map((value) => expect.closeTo(value, 14)),
    )
    const large = await answer(`${bare}/unit.tra`, '--method', 'large', ...quick)
    expect(large.method).toBe('large-chain')
    expect(meanOf(large, '1')).toBeCloseTo(exact[1]!, 14)
  })

  test.each([
    ['a transition too few', '3 4\n0 1 0.1\n', /unit\.tra:1:1: 1 transitions follow where 4/],
    ['a negative rate', '2 2\n0 1 -1\n1 0 1\n', /unit\.tra:2:5: the rate is -1; accepted/],
    ['no state of that number', '2 2\n0 2 1\n1 0 1\n', /unit\.tra:2:3: the state reached is 2/],
    ['a deadlock', '2 1\n0 1 1\n', /deadlocked in state 1/],
    ['nothing', '', /unit\.tra:1:1: the file is empty/],
  ])('are refused with %s', async (_, text, says) => {
    const ended = await runHere(['solve', `${temporaryFolder({ 'unit.tra': text })}/unit.tra`])
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toMatch(says)
  })

  test('have no constants, clocks or unknown measures', async () => {
    const file = `${temporaryFolder({ 'unit.tra': tra })}/unit.tra`
    for (const [words, says] of [
      [['--set', 'a=1'], /--set: is given, but a \.tra has no constants/],
      [['--derivatives', 'a'], /--derivatives: .*no constants/],
      [['--simulate'], /--method: is simulate/],
      [['--measure', 'dwn'], /--measure: the model has no measure 'dwn'/],
    ] as const) {
      const ended = await runHere(['solve', file, ...words])
      expect(ended).toMatchObject({ code: 2, stdout: '' })
      expect(ended.stderr).toMatch(says)
    }
  })

  test('that do not converge get no answer, exit code 1 and no file', async () => {
    // A random graph has no narrow band, and no method reaches an error of 1e-30.
    const states = 5000
    const lines = Array.from({ length: states }, (_, i) =>
      [i + 1, i * 1103 + 17, i * 4517 + 2131]
        .map((to, k) => `${i} ${to % states === i ? (i + 1) % states : to % states} ${k + 1}`)
        .join('\n'),
    )
    const folder = temporaryFolder({ 'wide.tra': `${states} ${3 * states}\n${lines.join('\n')}\n` })
    const words = [
      'solve',
      `${folder}/wide.tra`,
      '--method',
      'large',
      '--measure',
      '3',
      '--tolerance',
      '1e-30',
    ]
    const ended = await runHere([...words, '--output', `${folder}/answer.json`])
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toMatch(/^rejuv-plan: no answer: not converged after \d+ cycles: .*--tolerance/)
    expect(readdirSync(folder)).toEqual(['wide.tra'])
  })
})
