import { expect, test } from 'vitest'
import { nearestWord } from '../../src/errors/index.ts'

const STRATEGIES = ['cold-vm', 'quick-reload', 'saved-vm', 'warm-vm', 'live-migration']

test.each([
  ['warm-vm', 'warm-vm'],
  ['warn-vm', 'warm-vm'],
  ['wram-vm', 'warm-vm'],
  ['warmvm', 'warm-vm'],
  ['WARM-VM', 'warm-vm'],
  [' warm-vm ', 'warm-vm'],
  ['live-migratoin', 'live-migration'],
  ['quickreload', 'quick-reload'],
  ['cold', 'cold-vm'],
  ['migration', 'live-migration'],
  ['mig', 'live-migration'],
  ['migrate', 'live-migration'],
  ['warn', 'warm-vm'],
])('%j is near %s', (word, nearest) => {
  expect(nearestWord(word, STRATEGIES)).toBe(nearest)
})

test.each(['', 'vm', 'banana', 'hot-vm', 'x', 'x'.repeat(1_000_000)])('nothing is near %j', (word) => {
  expect(nearestWord(word, STRATEGIES)).toBeUndefined()
})

test('swapped neighbours count as one edit, and the first listed wins a tie', () => {
  expect(nearestWord('dis', ['sid', 'ids'])).toBe('ids')
  expect(nearestWord('--vns', ['--vms', '--ons'])).toBe('--vms')
  expect(nearestWord('sat', ['cat', 'bat'])).toBe('cat')
})

test('no words, no nearest', () => {
  expect(nearestWord('cold-vm', [])).toBeUndefined()
})
