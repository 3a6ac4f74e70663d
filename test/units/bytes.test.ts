import { describe, expect, it, test } from 'vitest'
import { formatBytes, parseBytes, printBytes } from '../../src/units/index.ts'
import { NEVER_ACCEPTED, refusal } from './refusals.ts'

describe('parseBytes', () => {
  test.each([
    ['11G', 11 * 2 ** 30],
    ['11Gi', 11 * 2 ** 30],
    ['11GiB', 11 * 2 ** 30],
    ['11GB', 11e9],
    ['512M', 512 * 2 ** 20],
    ['512MB', 512e6],
    ['3K', 3072],
    ['3k', 3072],
    ['3Ki', 3072],
    ['3kB', 3000],
    ['3KB', 3000],
    ['2T', 2 ** 41],
    ['2TB', 2e12],
    ['2P', 2 ** 51],
    ['2PiB', 2 ** 51],
    ['1024B', 1024],
    ['0G', 0],
    ['1.5G', 1.5 * 2 ** 30],
    ['.5G', 2 ** 29],
    [' 11 GiB\n', 11 * 2 ** 30],
    // In doubles 0.067 * 1e9 is 67000000.00000001.
    ['0.067GB', 67_000_000],
  ])('reads %j as %d bytes', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes)
  })

  test.each([
    ...NEVER_ACCEPTED,
    '-5G',
    '11Q',
    '11 x G',
    'G',
    '1e400G',
    '0x10G',
    'InfinityG',
    '1G2M',
    '11Gbps',
    '9'.repeat(500),
  ])('refuses %j', (text) => {
    refusal(parseBytes, text)
  })

  it('names what was given and what is accepted', () => {
    expect(refusal(parseBytes, '11Q')).toBe(
      '"11Q" is not a size; accepted: 11G, 11Gi or 11GiB (each 11 x 2^30 bytes), 11GB (11 x 10^9 bytes), K, M, T and P alike, 1024B',
    )
  })

  test.each([
    ['11', 'did you mean 11G?'],
    ['11g', 'did you mean 11G?'],
    ['11gib', 'did you mean 11GiB?'],
    ['11Gb', 'did you mean 11GB?'],
  ])('says of %j: %s', (text, hint) => {
    expect(refusal(parseBytes, text).endsWith(`; ${hint}`)).toBe(true)
  })

  it('refuses what exceeds a double, and what a double would make zero', () => {
    expect(refusal(parseBytes, `${'9'.repeat(309)}G`)).toContain('within the range of a number')
    expect(refusal(parseBytes, `0.${'0'.repeat(380)}1B`)).toContain('within the range of a number')
  })

  it('echoes neither control characters nor a long text', () => {
    const message = refusal(parseBytes, `\u001b[2J\u202e\u2028${'x'.repeat(10_000)}`)
    expect(message).not.toMatch(/[\p{C}\p{Zl}]/u)
    expect(message.length).toBeLessThan(250)
    expect(refusal(parseBytes, '9'.repeat(399)).length).toBeLessThan(250)
  })
})

test.each([
  [11 * 2 ** 30, '11GiB'],
  [11e9, '11GB'],
  [1536, '1536B'],
  [0, '0B'],
  [0.5, '0.5B'],
  [2 ** 60, '1024PiB'],
])('printBytes(%d) is %j', (bytes, text) => {
  expect(printBytes(bytes)).toBe(text)
})

test.each([
  [11 * 2 ** 30, '11 GiB'],
  [512e6, '488.28 MiB'],
  [1.25 * 2 ** 30, '1.25 GiB'],
  [1.005 * 2 ** 20, '1.01 MiB'],
  [1023.999 * 2 ** 20, '1 GiB'],
  [1023.99 * 2 ** 20, '1023.99 MiB'],
  [0, '0 B'],
  [2 ** 63, '8192 PiB'],
])('formatBytes(%d) is %j', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('no printer takes %d for a size', (bytes) => {
  expect(() => printBytes(bytes)).toThrow(RangeError)
  expect(() => formatBytes(bytes)).toThrow(`bytes is ${bytes}; accepted: a finite number of at least 0`)
})
