import { describe, expect, test } from 'vitest'
import { formatRate, parseRate, printRate } from '../../src/units/index.ts'
import { NEVER_ACCEPTED, refusal } from './refusals.ts'

describe('parseRate', () => {
  test.each([
    ['1Gbps', 125e6],
    ['1Gbit/s', 125e6],
    ['1Gb/s', 125e6],
    ['1 Gbit/s', 125e6],
    ['100Mbit/s', 12.5e6],
    ['100Mibit/s', (100 * 2 ** 20) / 8],
    ['100Mibps', (100 * 2 ** 20) / 8],
    ['92.6Mbit/s', 11_575_000],
    ['25Gbps', 3.125e9],
    ['1bps', 0.125],
    ['80MB/s', 80e6],
    ['80MBps', 80e6],
    ['80MiB/s', 80 * 2 ** 20],
    ['80M/s', 80 * 2 ** 20],
    ['80k/s', 81_920],
    ['80K/s', 81_920],
    ['80kB/s', 80_000],
    ['7B/s', 7],
    ['0MB/s', 0],
  ])('reads %j as %d bytes/s', (text, bytesPerSecond) => {
    expect(parseRate(text)).toBe(bytesPerSecond)
  })

  test.each([...NEVER_ACCEPTED, '-1Gbps', '1 per s', '1G/h', 'Gbps', '1e9bps', '1GB/s/s'])(
    'refuses %j',
    (text) => {
      refusal(parseRate, text)
    },
  )

  test.each([
    ['80', 'did you mean 80Gbps or 80MB/s?'],
    ['1G', 'did you mean 1Gbps or 1G/s?'],
    ['80MB', 'did you mean 80MB/s?'],
    ['1gbps', 'did you mean 1Gbps or 1GBps?'],
  ])('says of %j: %s', (text, hint) => {
    expect(refusal(parseRate, text).endsWith(`; ${hint}`)).toBe(true)
  })
})

test.each([
  [125e6, '125MB/s', '1Gbit/s'],
  [80 * 2 ** 20, '80MiB/s', '640Mibit/s'],
  [0, '0B/s', '0bit/s'],
  [0.1, '0.1B/s', '0.8bit/s'],
  // Twice the greatest double cannot be told in bits.
  [2 ** 1023, `${2n ** 1023n / 2n ** 50n}PiB/s`, `${2n ** 1023n / 2n ** 50n}PiB/s`],
])('printRate(%d) is %j in bytes and %j in bits', (rate, bytes, bits) => {
  expect(printRate(rate)).toBe(bytes)
  expect(printRate(rate, 'bit')).toBe(bits)
})

test.each([
  [125e6, '125 MB/s', '1 Gbit/s'],
  [80 * 2 ** 20, '83.89 MB/s', '671.09 Mbit/s'],
  [999_999.9, '1 MB/s', '8 Mbit/s'],
])('formatRate(%d) is %j in bytes and %j in bits', (rate, bytes, bits) => {
  expect(formatRate(rate)).toBe(bytes)
  expect(formatRate(rate, 'bit')).toBe(bits)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('no printer takes %d for a rate', (rate) => {
  expect(() => printRate(rate)).toThrow(RangeError)
  expect(() => formatRate(rate, 'bit')).toThrow(RangeError)
})
