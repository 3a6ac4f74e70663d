import { describe, expect, test } from 'vitest'
import { rejuvPlan } from './support/program.ts'

const main = '--vms 11 --mem 11G --quiet'

describe('--check', () => {
  test('passes where every strategy in play keeps the target', async () => {
    const { stderr, code } = await rejuvPlan(`${main} --strategies warm-vm --check`)
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  })

  test('exits with 3 and says which strategy misses it and by how much', async () => {
    const { stdout, stderr, code } = await rejuvPlan(`${main} --strategies warm-vm,cold-vm --check`)
    expect(code).toBe(3)
    expect(stdout).toContain('Phases')
    // 241 s + 3.5 x 34 s - 1e-4 x 4 weeks = 118.08 s
    expect(stderr).toMatch(/^rejuv-plan: cold-vm misses 99\.99%: 118\.1 s [^\n]+\n$/)
  })

  test('is off without the flag', async () => {
    const { stderr, code } = await rejuvPlan(`${main} --strategies cold-vm`)
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  })

  test('holds the target of --slo', async () => {
    const [easy, hard] = await Promise.all([
      rejuvPlan(`${main} --slo 99.9% --check`),
      rejuvPlan(`${main} --slo 99.999% --check`),
    ])
    expect(easy.code).toBe(0)
    expect(hard.code).toBe(3)
    expect(hard.stderr.trim().split('\n')).toHaveLength(5)
  })

  test.each(['csv', 'json', 'md'])('prints the answer as %s all the same', async (format) => {
    const [checked, unchecked] = await Promise.all([
      rejuvPlan(`${main} --check --format ${format}`),
      rejuvPlan(`${main} --format ${format}`),
    ])
    expect(checked.code).toBe(3)
    expect(checked.stdout.replace(' --check', '')).toBe(unchecked.stdout)
  })

  test('leaves out a strategy that cannot be used, unless none can', async () => {
    const [one, none] = await Promise.all([
      rejuvPlan(`${main} --spares 0 --strategies warm-vm,live-migration --check`),
      rejuvPlan(`${main} --spares 0 --strategies live-migration --check`),
    ])
    expect(one.code).toBe(0)
    expect(none.code).toBe(3)
    expect(none.stderr).toContain('none can be used')
  })

  test('comes from the environment too', async () => {
    const env = { REJUV_PLAN_CHECK: '1', REJUV_PLAN_STRATEGIES: 'cold-vm' }
    const [on, off] = await Promise.all([rejuvPlan(main, { env }), rejuvPlan(`${main} --no-check`, { env })])
    expect(on.code).toBe(3)
    expect(off.code).toBe(0)
  })
})
