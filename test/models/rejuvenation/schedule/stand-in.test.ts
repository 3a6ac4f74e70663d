import { describe, expect, test } from 'vitest'
import { ctmc, stationary } from '../../../../src/markov/index.ts'
import {
  objectiveOf,
  optimalSchedule,
  standInObjective,
} from '../../../../src/models/rejuvenation/schedule/index.ts'
import { availabilityGoal, type Case, day, hour, inputOf, memoryless, twoStages, weibulls } from './inputs.ts'

const never = Number.POSITIVE_INFINITY
const standIn = (question: Case, goal: Parameters<typeof standInObjective>[2] = availabilityGoal) =>
  standInObjective(inputOf(question), question, goal)

describe('the stand-in chain against chains written by hand', () => {
  test('one stage each: a star of five states', () => {
    const f = standIn({ ...memoryless, restartsGuests: false })
    const odds = 2100 / (40 * day) + 3900 / (160 * day) + 34 / (7 * day) + 241 / (28 * day)
    expect(f(7 * day, 28 * day) / (odds / (1 + odds))).toBeCloseTo(1, 12)
  })

  test('a guest of two stages under a VMM that never fails: Huang 1995 with a restart in either stage', () => {
    const [toFailureProbable, toFailed, rings] = [1 / (240 * hour), 1 / (72 * hour), 1 / (168 * hour)]
    const chain = ctmc(
      ['robust', 'failure probable', 'failed', 'restarting'],
      [
        { from: 'robust', to: 'failure probable', rate: toFailureProbable },
        { from: 'robust', to: 'restarting', rate: rings },
        { from: 'failure probable', to: 'failed', rate: toFailed },
        { from: 'failure probable', to: 'restarting', rate: rings },
        { from: 'failed', to: 'robust', rate: 1 / 1800 },
        { from: 'restarting', to: 'robust', rate: 1 / 600 },
      ],
    )
    const pi = stationary(chain).probabilities
    const down = pi[2]! + pi[3]!
    const f = standIn({
      guest: { law: 'hypoexponential', means: [240 * hour, 72 * hour] },
      vmm: { law: 'never' },
      guestRepair: 1800,
      osDowntime: 600,
      restartsGuests: false,
    })
    expect(f(168 * hour, never) / down).toBeCloseTo(1, 12)
  })

  test.each([true, false])(
    'both of two stages, guests restart %s: eleven or twelve states',
    (restartsGuests) => {
      const { osDowntime, vmmDowntime } = { osDowntime: 34, vmmDowntime: 241 }
      const names = ['00', '01', '10', '11']
      const [g, v] = [
        [7 * day, 3 * day],
        [30 * day, 7 * day],
      ]
      const transitions = names.flatMap((name) => {
        const [a, b] = [Number(name[0]), Number(name[1])]
        return [
          a === 0
            ? { from: name, to: `1${b}`, rate: 1 / g[0]! }
            : { from: name, to: `guest down ${b}`, rate: 1 / g[1]! },
          b === 0
            ? { from: name, to: `${a}1`, rate: 1 / v[0]! }
            : { from: name, to: 'VMM down', rate: 1 / v[1]! },
          { from: name, to: `os ${b}`, rate: 1 / (2 * day) },
          { from: name, to: `vmm ${restartsGuests ? 0 : a}`, rate: 1 / (9 * day) },
        ]
      })
      const back = [0, 1].flatMap((stage) => [
        { from: `guest down ${stage}`, to: `0${stage}`, rate: 1 / 2100 },
        { from: `os ${stage}`, to: `0${stage}`, rate: 1 / osDowntime },
        ...(restartsGuests && stage === 1
          ? []
          : [{ from: `vmm ${stage}`, to: `${stage}0`, rate: 1 / vmmDowntime }]),
      ])
      const downs = [...back.map(({ from }) => from), 'VMM down']
      const states = [...names, ...downs]
      const { probabilities: pi } = stationary(
        ctmc(states, [...transitions, ...back, { from: 'VMM down', to: '00', rate: 1 / 3900 }]),
      )
      const share = (of: (state: string) => boolean): number =>
        states.reduce((sum, state, index) => (of(state) ? sum + pi[index]! : sum), 0)
      const question = { ...twoStages, restartsGuests }
      expect(standIn(question)(2 * day, 9 * day) / share((s) => downs.includes(s))).toBeCloseTo(1, 12)
      const planned = standIn(question, { kind: 'cost', plannedPerHour: 1, unplannedPerHour: 0 })
      expect(planned(2 * day, 9 * day) / share((s) => /^(?:os|vmm)/.test(s))).toBeCloseTo(1, 12)
    },
  )
})

describe('the stand-in and the exact model', () => {
  test('agree where there is neither a clock nor aging', () => {
    const question = { ...memoryless, restartsGuests: false }
    const exact = objectiveOf(inputOf(question), availabilityGoal)
    expect(standIn(question)(never, never) / exact(never, never)).toBeCloseTo(1, 9)
  })

  test('agree without clocks for laws that are made of stages', () => {
    const question = { ...twoStages, restartsGuests: false }
    const exact = objectiveOf(inputOf(question), availabilityGoal)
    expect(standIn(question)(never, never) / exact(never, never)).toBeCloseTo(1, 8)
  })

  test('a law without stages loses its aging: never, whatever it is', () => {
    const question = { ...weibulls, restartsGuests: false }
    const advised = optimalSchedule(inputOf(question), availabilityGoal, standIn(question))
    expect(advised).toMatchObject({ osAdvice: 'never', vmmAdvice: 'never' })
  })

  test('clocks that ring at random overstate downtime', () => {
    const question = { ...twoStages, vmmDowntime: 42, restartsGuests: false }
    const exact = objectiveOf(inputOf(question), availabilityGoal)
    expect(standIn(question)(day, 3 * day)).toBeGreaterThan(1.2 * exact(day, 3 * day))
  })

  test('laws of very many stages still have an answer', () => {
    const law = { law: 'erlang', stages: 1000, mean: 40 * day } as const
    expect(standIn({ guest: law, vmm: law, restartsGuests: true })(day, 3 * day)).toBeGreaterThan(0)
  })
})
