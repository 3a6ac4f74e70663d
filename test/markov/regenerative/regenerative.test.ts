import { describe, expect, it } from 'vitest'
import { type MarkovRegenerative, regenerativeStationary, type Timer } from '../../../src/markov/index.ts'
import {
  deterministic,
  empirical,
  erlang,
  never,
  uniform,
  weibull,
} from '../../../src/markov/lifetimes/index.ts'
import sar from '../../reference/carnevali-sar-exp.json' with { type: 'json' }
import garg from '../../reference/garg1995-deterministic-clock.json' with { type: 'json' }
import german from '../../reference/german2000-rejuvenation.json' with { type: 'json' }
import { expectRelative, expectVector } from '../support/closeness.ts'

/** Garg et al. 1995 with a clock of any law; rates per hour. */
function gargProcess(clock: Timer['delay'], restartRate: number): MarkovRegenerative {
  return {
    states: ['up', 'err', 'down', 'restart'],
    transitions: [
      { from: 'up', to: 'err', rate: 1 / 240 },
      { from: 'err', to: 'down', rate: 1 / 2160 },
      { from: 'down', to: 'up', rate: 2 },
      { from: 'restart', to: 'up', rate: restartRate },
    ],
    timers: [{ name: 'clock', delay: clock, expiry: { up: 'restart', err: 'restart' }, preemption: 'reset' }],
  }
}

const gargCases = [
  ...garg.recomputed['rej=1/6 h'].map((c) => ({ restartRate: 6, ...c })),
  ...garg.recomputed['rej=1/60 h'].map((c) => ({ restartRate: 60, ...c })),
]

describe('Garg et al. 1995', () => {
  it.each(gargCases)('deterministic clock of $delta_h h, restart rate $restartRate', (c) => {
    const { probabilities } = regenerativeStationary(gargProcess(c.delta_h, c.restartRate))
    const { p_up, p_err, p_fail, p_rej, U } = c.deterministic
    expectVector(probabilities, [p_up, p_err, p_fail, p_rej], 2e-14)
    expectRelative(probabilities[2]! + probabilities[3]!, U, 2e-14)
  })

  it.each(gargCases.filter(({ delta_h }) => delta_h === 168))(
    'Erlang clocks of 168 h, restart rate $restartRate',
    (c) => {
      const stages = { 1: c.exponential, 5: c.erlang5, 10: c.erlang10, 20: c.erlang20, 100: c.erlang100 }
      for (const [k, { U }] of Object.entries(stages)) {
        const law = erlang({ stages: Number(k), mean: c.delta_h })
        const { probabilities, quadratureError } = regenerativeStationary(gargProcess(law, c.restartRate))
        expectRelative(probabilities[2]! + probabilities[3]!, U, 1e-11, `k = ${k}`)
        expect(quadratureError).toBeLessThan(1e-10)
        expect(quadratureError).toBeGreaterThan(0)
      }
    },
  )
})

describe('German 2000', () => {
  it('with deterministic clock, repair and rejuvenation', () => {
    const { probabilities, expiriesPerTime } = regenerativeStationary({
      states: ['up', 'degraded', 'rej_from_up', 'rej_from_degraded', 'failed'],
      transitions: [
        { from: 'up', to: 'degraded', rate: 1 / 14400 },
        { from: 'degraded', to: 'failed', rate: 1 / 129600 },
      ],
      timers: [
        {
          name: 'maintenance',
          delay: 20160,
          expiry: { up: 'rej_from_up', degraded: 'rej_from_degraded' },
          preemption: 'reset',
        },
        {
          name: 'rejuvenation',
          delay: 10,
          expiry: { rej_from_up: 'up', rej_from_degraded: 'up' },
          preemption: 'reset',
        },
        { name: 'repair', delay: 360, expiry: { failed: 'up' }, preemption: 'reset' },
      ],
    })
    const { up, degraded, rej_from_up, rej_from_degraded, failed } = german.recomputed
    expectVector(probabilities, [up, degraded, rej_from_up, rej_from_degraded, failed], 1e-14)
    const published = german.published
    expectVector(
      probabilities,
      [
        published.up,
        published.degraded,
        published.rej_from_up,
        published.rej_from_degraded,
        published.failed,
      ],
      1e-13,
    )
    // A deterministic delay of 10 that is never preempted ends as often as 10 minutes of it fit into its states' time.
    expectRelative(expiriesPerTime.rejuvenation! * 10, probabilities[2]! + probabilities[3]!, 1e-14)
  })
})

describe('Carnevali et al. 2024, exponential set', () => {
  const rate = (name: 'error' | 'fail' | 'detect' | 'repair' | 'rejFromUp' | 'rejFromErr') =>
    sar.parameters[name].value

  it.each(sar.published.rows)('clock of $period h reproduces the nine published decimals', (row) => {
    const { probabilities: p } = regenerativeStationary({
      states: ['up', 'err', 'down', 'detected', 'rejFromUp', 'rejFromErr'],
      transitions: [
        { from: 'up', to: 'err', rate: rate('error') },
        { from: 'err', to: 'down', rate: rate('fail') },
        { from: 'down', to: 'detected', rate: rate('detect') },
        { from: 'detected', to: 'up', rate: rate('repair') },
        { from: 'rejFromUp', to: 'up', rate: rate('rejFromUp') },
        { from: 'rejFromErr', to: 'up', rate: rate('rejFromErr') },
      ],
      timers: [
        {
          name: 'clock',
          delay: row.period,
          expiry: { up: 'rejFromUp', err: 'rejFromErr', down: 'detected' },
          preemption: 'reset',
        },
      ],
    })
    expect(Math.abs(p[2]! + p[3]! + p[4]! + p[5]! - row.unavailability)).toBeLessThan(3e-9)
    expect(Math.abs(p[2]! - row.undetectedFailure)).toBeLessThan(3e-9)
    expect(Math.abs(p[4]! + p[5]! - row.useless)).toBeLessThan(3e-9)
  })
})

describe('laws of a timer', () => {
  it('that only times a repair count by their mean', () => {
    for (const repair of [
      deterministic(3),
      uniform({ from: 1, to: 5 }),
      empirical([1, 2, 6]),
      erlang({ stages: 4, mean: 3 }),
    ]) {
      const { probabilities } = regenerativeStationary({
        states: ['up', 'down'],
        transitions: [{ from: 'up', to: 'down', rate: 1e-9 }],
        timers: [{ name: 'repair', delay: repair, expiry: { down: 'up' }, preemption: 'reset' }],
      })
      expectRelative(probabilities[1]!, 3e-9 / (1 + 3e-9), 1e-12, repair.description)
    }
  })

  it('are exact for a uniform delay over one state: renewal reward', () => {
    // up fails at rate a, or is restarted after U(from, to): E[min] = 1/a (1 - E exp(-a T)).
    const [a, from, to] = [0.01, 50, 90]
    const { probabilities, expiriesPerTime } = regenerativeStationary({
      states: ['up', 'failed', 'restart'],
      transitions: [
        { from: 'up', to: 'failed', rate: a },
        { from: 'failed', to: 'up', rate: 0.5 },
        { from: 'restart', to: 'up', rate: 6 },
      ],
      timers: [
        { name: 'clock', delay: uniform({ from, to }), expiry: { up: 'restart' }, preemption: 'reset' },
      ],
    })
    const expires = (Math.exp(-a * from) - Math.exp(-a * to)) / (a * (to - from))
    const cycle = [(1 - expires) / a, (1 - expires) / 0.5, expires / 6]
    const length = cycle.reduce((sum, t) => sum + t, 0)
    expectVector(
      probabilities,
      cycle.map((t) => t / length),
      1e-12,
    )
    expectRelative(expiriesPerTime.clock!, expires / length, 1e-12)
  })

  it('lead on with probabilities where the expiry says so', () => {
    const { probabilities } = regenerativeStationary({
      states: ['wait', 'left', 'right'],
      transitions: [
        { from: 'left', to: 'wait', rate: 1 },
        { from: 'right', to: 'wait', rate: 1 },
      ],
      timers: [
        { name: 'clock', delay: 2, expiry: { wait: { left: 0.25, right: 0.75 } }, preemption: 'reset' },
      ],
    })
    expectVector(probabilities, [2 / 3, 1 / 12, 1 / 4], 1e-14)
  })
})

describe('preemption', () => {
  const paused = (preemption: 'reset' | 'resume') =>
    regenerativeStationary({
      states: ['up', 'paused', 'restart'],
      transitions: [
        { from: 'up', to: 'paused', rate: 0.1 },
        { from: 'paused', to: 'up', rate: 0.5 },
        { from: 'restart', to: 'up', rate: 4 },
      ],
      timers: [{ name: 'clock', delay: 10, expiry: { up: 'restart' }, preemption }],
    })

  it('resume: operating time 10 between restarts, with 0.2 of pause a unit', () => {
    expectVector(paused('resume').probabilities, [10 / 12.25, 2 / 12.25, 0.25 / 12.25], 1e-13)
    expectRelative(paused('resume').expiriesPerTime.clock!, 1 / 12.25, 1e-13)
  })

  it('reset: a run without a pause is needed', () => {
    const runs = Math.exp(-1)
    const up = (1 - runs) / 0.1
    const cycle = [up, (1 - runs) / 0.5, runs / 4]
    const length = cycle.reduce((sum, t) => sum + t, 0)
    expectVector(
      paused('reset').probabilities,
      cycle.map((t) => t / length),
      1e-13,
    )
  })
})

describe('what the method cannot take', () => {
  const clock: Timer = { name: 'clock', delay: 10, expiry: { up: 'restart' }, preemption: 'reset' }
  const base: MarkovRegenerative = {
    states: ['up', 'down', 'restart'],
    transitions: [
      { from: 'up', to: 'down', rate: 0.1 },
      { from: 'down', to: 'up', rate: 2 },
      { from: 'restart', to: 'up', rate: 6 },
    ],
    timers: [clock],
  }
  const message = (process: MarkovRegenerative) => () => regenerativeStationary(process)

  it('is refused by name: two timers in one state', () => {
    const second: Timer = { ...clock, name: 'audit' }
    expect(message({ ...base, timers: [clock, second] })).toThrow(
      /"clock" and "audit" both run in state "up"/,
    )
  })

  it('is refused by name: another timer runs while one waits to resume', () => {
    const waiting: Timer = { ...clock, preemption: 'resume' }
    const repair: Timer = { name: 'repair', delay: 3, expiry: { down: 'up' }, preemption: 'reset' }
    expect(message({ ...base, timers: [waiting, repair] })).toThrow(
      /"repair" can run in state "down" while timer "clock"/,
    )
  })

  it('is refused by name: states never returned to, unknown states, impossible delays', () => {
    expect(message({ ...base, transitions: base.transitions.slice(0, 1) })).toThrow(/"down"/)
    expect(message({ ...base, timers: [{ ...clock, expiry: { upp: 'restart' } }] })).toThrow(/"upp".*"up"/)
    expect(message({ ...base, timers: [{ ...clock, delay: 0 }] })).toThrow(/timer "clock" is 0/)
    expect(message({ ...base, timers: [{ ...clock, delay: never() }] })).toThrow(
      /"clock" has mean delay Infinity/,
    )
    expect(message({ ...base, timers: [{ ...clock, expiry: {} }] })).toThrow(/"clock" runs in no state/)
    expect(message({ ...base, timers: [{ ...clock, expiry: { up: { restart: 0.5 } } }] })).toThrow(
      /sum to 0.5/,
    )
  })

  it('but rare expiries keep their digits: once in 1e26 runs', () => {
    const { expiriesPerTime, probabilities } = regenerativeStationary({
      ...base,
      timers: [{ ...clock, delay: 600 }],
    })
    const expires = Math.exp(-60)
    expectRelative(expiriesPerTime.clock! / (probabilities[1]! * 2), expires / (1 - expires), 1e-11)
    const slow = regenerativeStationary({
      ...base,
      timers: [{ ...clock, delay: weibull({ shape: 2, scale: 1e12 }) }],
    })
    // E exp(-a T) for a Weibull(2) of huge scale: 2/(a scale)^2.
    expectRelative(slow.expiriesPerTime.clock! / (slow.probabilities[1]! * 2), 2e-22, 1e-10)
  })
})
