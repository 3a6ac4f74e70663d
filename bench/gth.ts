/**
 * Stationary solutions per second: the prepared elimination against dense GTH that builds its matrix anew, and the
 * time of chains of 5,000 states. Run with
 * `npx esbuild bench/gth.ts --bundle --platform=node --format=esm | node --input-type=module`.
 */
import { type Ctmc, ctmcFromIndices, gthInPlace, prepareStationary, stationary } from '../src/markov/index.ts'

const SECONDS = 1

/** A ring with a return path from every state: the shape of a small availability model. */
function smallChain(n: number, transitionsEach: number): Ctmc {
  const from: number[] = []
  const to: number[] = []
  for (let i = 0; i < n; i++)
    for (let d = 1; d <= transitionsEach; d++) {
      from.push(i)
      to.push((i + (d === 1 ? 1 : n - d + 1)) % n)
    }
  const rate = from.map((_, e) => 10 ** ((e * 7) % 9) * 1e-6)
  return ctmcFromIndices({ states: names(n), from, to, rate })
}

function names(n: number): string[] {
  return Array.from({ length: n }, (_, i) => `s${i}`)
}

function birthDeath(n: number): Ctmc {
  const steps = Array.from({ length: n - 1 }, (_, i) => i)
  return ctmcFromIndices({
    states: names(n),
    from: [...steps, ...steps.map((i) => i + 1)],
    to: [...steps.map((i) => i + 1), ...steps],
    rate: [...steps.map(() => 1e-3), ...steps.map((i) => 1 + (i % 7))],
  })
}

/** A clock of `stages` Erlang stages over up and degraded, with repair and planned restart. */
function erlangClock(stages: number): Ctmc {
  const from: number[] = []
  const to: number[] = []
  const rate: number[] = []
  const add = (i: number, j: number, r: number) => {
    from.push(i)
    to.push(j)
    rate.push(r)
  }
  const failed = 2 * stages
  const restart = failed + 1
  for (let j = 0; j < stages; j++) {
    const last = j === stages - 1
    add(j, last ? restart : j + 1, stages / 168)
    add(stages + j, last ? restart : stages + j + 1, stages / 168)
    add(j, stages + j, 1 / 240)
    add(stages + j, failed, 1 / 2160)
  }
  add(failed, 0, 2)
  add(restart, 0, 6)
  return ctmcFromIndices({ states: names(2 * stages + 2), from, to, rate })
}

function perSecond(solve: (round: number) => void): { readonly rate: number; readonly count: number } {
  for (let i = 0; i < 20_000; i++) solve(i)
  const start = performance.now()
  let count = 0
  while (performance.now() - start < SECONDS * 1000) for (let i = 0; i < 1000; i++) solve(count++)
  return { rate: (count * 1000) / (performance.now() - start), count }
}

function compareSmall(label: string, chain: Ctmc): void {
  const n = chain.states.length
  const rates = Float64Array.from(chain.rate)
  const pi = new Float64Array(n)
  const q = new Float64Array(n * n)
  const { solve } = prepareStationary(chain)
  const prepared = perSecond((round) => {
    rates[0] = 1e-6 * (1 + (round & 1023))
    solve(rates, pi)
  })
  const dense = perSecond((round) => {
    q.fill(0)
    for (let i = 0; i < n; i++)
      for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++)
        q[i * n + chain.target[e]!] = e === 0 ? 1e-6 * (1 + (round & 1023)) : chain.rate[e]!
    gthInPlace(q, n, pi)
  })
  console.log(
    `${label}: prepared ${Math.round(prepared.rate)} solves/s (${prepared.count} solved), dense GTH ${Math.round(dense.rate)} solves/s (${dense.count} solved), ratio ${(prepared.rate / dense.rate).toFixed(2)}`,
  )
}

function timeLarge(label: string, chain: Ctmc): void {
  const start = performance.now()
  const { residual } = stationary(chain)
  const milliseconds = performance.now() - start
  console.log(
    `${label}: ${chain.states.length} states, ${chain.rate.length} transitions, ${milliseconds.toFixed(0)} ms with the plan, residual ${residual.toExponential(1)}`,
  )
}

compareSmall('10 states, 20 transitions', smallChain(10, 2))
compareSmall('10 states, 30 transitions', smallChain(10, 3))
compareSmall('10 states, 90 transitions', smallChain(10, 9))
timeLarge('birth-death', birthDeath(5000))
timeLarge('Erlang clock', erlangClock(2499))
