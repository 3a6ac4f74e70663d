import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  absorption,
  ctmc,
  ctmcFromIndices,
  equivalentChain,
  type Kernel,
  type MarkovRegenerative,
  regenerativeStationary,
  semiMarkovAbsorption,
  semiMarkovStationary,
  stationary,
  type Transition,
} from '../../src/markov/index.ts'
import {
  deterministic,
  empirical,
  erlang,
  exponential,
  type Lifetime,
  lognormal,
  uniform,
  weibull,
} from '../../src/markov/lifetimes/index.ts'
import { expectRelative, expectVector } from '../markov/support/closeness.ts'
import { irreducibleTriples } from './chains.ts'
import { isDistribution, type Triples } from './markov-assertions.ts'

const rates = fc.double({ min: 0.01, max: 10, noNaN: true })

/** Up, degraded, failed, restarting: the smallest process with a clock that runs in two states. */
function clocked(
  [degrade, fail, repair, restart]: readonly number[],
  delay: Lifetime | number,
  preemption: 'reset' | 'resume' = 'reset',
): MarkovRegenerative {
  return {
    states: ['up', 'degraded', 'failed', 'restarting'],
    transitions: [
      { from: 'up', to: 'degraded', rate: degrade! },
      { from: 'degraded', to: 'failed', rate: fail! },
      { from: 'failed', to: 'up', rate: repair! },
      { from: 'restarting', to: 'up', rate: restart! },
    ],
    timers: [{ name: 'clock', delay, expiry: { up: 'restarting', degraded: 'restarting' }, preemption }],
  }
}

/** The same with the clock as k exponential stages, as a plain chain; stages are kept or lost on failure. */
function staged(
  [degrade, fail, repair, restart]: readonly number[],
  stages: number,
  delay: number,
  preemption: 'reset' | 'resume' = 'reset',
): readonly number[] {
  const transitions: Transition[] = [{ from: 'restarting', to: 'up 0', rate: restart! }]
  const states = ['restarting']
  for (let j = 0; j < stages; j++) {
    const failed = preemption === 'reset' ? 'failed' : `failed ${j}`
    if (!states.includes(failed)) {
      states.push(failed)
      transitions.push({ from: failed, to: preemption === 'reset' ? 'up 0' : `up ${j}`, rate: repair! })
    }
    states.push(`up ${j}`, `degraded ${j}`)
    for (const name of ['up', 'degraded'])
      transitions.push({
        from: `${name} ${j}`,
        to: j === stages - 1 ? 'restarting' : `${name} ${j + 1}`,
        rate: stages / delay,
      })
    transitions.push({ from: `up ${j}`, to: `degraded ${j}`, rate: degrade! })
    transitions.push({ from: `degraded ${j}`, to: failed, rate: fail! })
  }
  const pi = stationary(ctmc(states, transitions)).probabilities
  return ['up', 'degraded', 'failed', 'restarting'].map((name) =>
    states.reduce((sum, state, i) => (state.startsWith(name) ? sum + pi[i]! : sum), 0),
  )
}

const span = fc.double({ min: 0.1, max: 100, noNaN: true })
const laws: fc.Arbitrary<Lifetime | number> = fc.oneof(
  span,
  span.map((mean) => erlang({ stages: 3, mean })),
  span.map((scale) => weibull({ shape: 2, scale })),
  span.map((scale) => weibull({ shape: 0.7, scale })),
  span.map((median) => lognormal({ median, sigma: 0.5 })),
  fc.tuple(span, span).map(([from, width]) => uniform({ from, to: from + width })),
  fc.array(span, { minLength: 3, maxLength: 6 }).map(empirical),
)
const four = fc.tuple(rates, rates, rates, rates)

describe('a Markov regenerative process', () => {
  it('has a long-run distribution that balances, whatever the timer', () => {
    fc.assert(
      fc.property(four, laws, (r, delay) => {
        const { probabilities: p, expiriesPerTime } = regenerativeStationary(clocked(r, delay))
        isDistribution(p)
        // What leaves failed enters it, and every expiry makes one restart.
        expectRelative(p[2]! * r[2], p[1]! * r[1], 1e-9)
        expectRelative(p[3]! * r[3], expiriesPerTime.clock!, 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  it.each(['reset', 'resume'] as const)(
    'with an Erlang timer (%s) is the chain with its stages',
    (preemption) => {
      fc.assert(
        fc.property(
          four,
          fc.integer({ min: 1, max: 6 }),
          fc.double({ min: 0.1, max: 100, noNaN: true }),
          (r, k, delay) => {
            const law = k === 1 ? exponential(1 / delay) : erlang({ stages: k, mean: delay })
            const { probabilities } = regenerativeStationary(clocked(r, law, preemption))
            expectVector(probabilities, staged(r, k, delay, preemption), 1e-9)
          },
        ),
        { numRuns: 40 },
      )
    },
  )

  it.each(['reset', 'resume'] as const)(
    'with k stages (%s) tends to the deterministic one with error O(1/k)',
    (preemption) => {
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 }),
          fc.double({ min: 0.5, max: 3, noNaN: true }),
          (r, delay) => {
            const exact = regenerativeStationary(clocked(r, delay, preemption)).probabilities[3]!
            const scaled = (k: number) => k * (staged(r, k, delay, preemption)[3]! / exact - 1)
            // k times the error settles; an error that does not vanish would double with k.
            expect(Math.abs(scaled(200) - scaled(100))).toBeLessThan(0.1 * Math.abs(scaled(100)) + 0.02)
          },
        ),
        { numRuns: 25 },
      )
    },
  )

  it('does not care whether a deterministic delay is a number or a law', () => {
    fc.assert(
      fc.property(four, fc.double({ min: 0.1, max: 100, noNaN: true }), (r, delay) => {
        const number = regenerativeStationary(clocked(r, delay)).probabilities
        expectVector(regenerativeStationary(clocked(r, deterministic(delay))).probabilities, number, 1e-13)
      }),
    )
  })

  it('without timers is the chain', () => {
    fc.assert(
      fc.property(irreducibleTriples(), (triples) => {
        const process = { states: triples.states, transitions: named(triples), timers: [] }
        expectVector(
          regenerativeStationary(process).probabilities,
          stationary(ctmcFromIndices(triples)).probabilities,
          1e-12,
        )
      }),
    )
  })
})

describe('a semi-Markov process', () => {
  it('with exponential sojourns is the chain, competing or branching', () => {
    fc.assert(
      fc.property(irreducibleTriples(5), (wide) => {
        const triples = { ...wide, rate: wide.rate.map((r) => Math.min(1e3, Math.max(1e-3, r))) }
        const chain = ctmcFromIndices(triples)
        const { probabilities } = stationary(chain)
        const question = { initial: 's0', targets: ['s1'] }
        const { meanTime } = absorption(chain, question)
        for (const kernels of [competing(triples), branching(triples)]) {
          expectVector(semiMarkovStationary(kernels).probabilities, probabilities, 1e-9)
          expectRelative(semiMarkovAbsorption(kernels, question).meanTime, meanTime, 1e-9)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('with one timer that is never preempted is the regenerative process', () => {
    fc.assert(
      fc.property(rates, laws, (repair, delay) => {
        const time = typeof delay === 'number' ? deterministic(delay) : delay
        const process = {
          up: { branches: [{ to: 'down', probability: 1, sojourn: time }] },
          down: { competing: [{ to: 'up', time: exponential(repair) }] },
        }
        const states = ['up', 'down']
        const transitions = [{ from: 'down', to: 'up', rate: repair }]
        const timers = [{ name: 'life', delay, expiry: { up: 'down' }, preemption: 'reset' as const }]
        const other = regenerativeStationary({ states, transitions, timers }).probabilities
        expectVector(semiMarkovStationary(process).probabilities, other, 1e-9)
        expect(equivalentChain(process).states).toEqual(states)
      }),
      { numRuns: 60 },
    )
  })
})

function named({ states, from, to, rate }: Triples): readonly Transition[] {
  return rate.map((r, e) => ({ from: states[from[e]!]!, to: states[to[e]!]!, rate: r }))
}

function leaving(triples: Triples, state: string): readonly Transition[] {
  return named(triples).filter(({ from }) => from === state)
}

function competing(triples: Triples): Record<string, Kernel> {
  return Object.fromEntries(
    triples.states.map((state) => [
      state,
      { competing: leaving(triples, state).map(({ to, rate }) => ({ to, time: exponential(rate) })) },
    ]),
  )
}

function branching(triples: Triples): Record<string, Kernel> {
  return Object.fromEntries(
    triples.states.map((state) => {
      const exits = leaving(triples, state)
      const total = exits.reduce((sum, { rate }) => sum + rate, 0)
      const sojourn = exponential(total)
      return [state, { branches: exits.map(({ to, rate }) => ({ to, probability: rate / total, sojourn })) }]
    }),
  )
}
