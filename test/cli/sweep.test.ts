import { describe, expect, test } from 'vitest'
import { scenarioFlags } from '../../src/cli/scenario-flags.ts'
import { readSweep } from '../../src/cli/sweep.ts'
import { InputError } from '../../src/errors/index.ts'

const read = (given: string): ReturnType<typeof readSweep> => readSweep(given, scenarioFlags)

describe('a sweep', () => {
  test.each([
    ['vmm-interval=1d:4d:1d', 'vmm_interval_s', [86_400, 172_800, 259_200, 345_600]],
    ['vms=1:3:1', 'vms', [1, 2, 3]],
    ['offset=0:1:0.25', 'offset', [0, 0.25, 0.5, 0.75, 1]],
    ['mem=1G,2G', 'mem_bytes', [2 ** 30, 2 ** 31]],
    ['nic=1Gbps,10Gbps', 'nic_bytes_per_s', [1.25e8, 1.25e9]],
    // The step does not divide the range: the last point stays inside.
    ['post=10s:25s:10s', 'post_s', [10, 20]],
    ['post=10s:10s:1s', 'post_s', [10]],
  ])('%s', (given, column, values) => {
    const sweep = read(given)
    expect(sweep).toMatchObject({ column, values })
    // The texts stand for the values when they are read again as flags.
    expect(sweep.texts).toHaveLength(values.length)
  })

  test('prints values that read back as they were', () => {
    const { values, texts } = read('vmm-interval=1d:12w:1d')
    const again = read(`vmm-interval=${texts.join(',')}`)
    expect(again.values).toEqual(values)
  })

  test.each([
    ['vmm-intervall=1d:4d:1d', "mean 'vmm-interval'"],
    ['profile=a,b', 'names no flag that can be swept'],
    ['vmm-interval', 'accepted: FLAG=FROM:TO:STEP'],
    ['vmm-interval=4d:1d:1d', 'has no points'],
    ['vmm-interval=1d:4d:0d', 'has no points'],
    ['vmm-interval=1d:4d', 'is no range'],
    ['vmm-interval=1s:52w:1s', 'at most 100000'],
    ['vmm-interval=1d:4x:1d', '"4x" is not a duration'],
  ])('refuses %s', (given, says) => {
    expect(() => read(given)).toThrow(InputError)
    expect(() => read(given)).toThrow(says)
  })
})
