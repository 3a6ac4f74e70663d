import { describe, expect, test } from 'vitest'
import { parseProfileFile, readTextFile } from '../../src/files/index.ts'
import { lawSeconds } from '../../src/hardware/index.ts'
import { refusalOf } from './support/refusal.ts'

const own = (law: string, provenance = 'provenance: measured\nsource: here\n'): string =>
  `name: own\nyear: 2026\n${provenance}ram: {value: 64G, provenance: measured, source: x}\nhostMemory: {value: 2G, provenance: measured, source: x}\ndisk: {class: ssd}\nnic: {rate: {value: 10Gbps, provenance: measured, source: x}}\nservices: {sshd: {start: {value: 0s, provenance: measured, source: x}}}\ncomponents:\n  guestBoot: ${law}\n`
const refused = (text: string): Promise<string> => refusalOf(() => parseProfileFile(text, 'own.yaml'))

describe('laws as formulas', () => {
  test('the example', async () => {
    const path = 'examples/own-host-with-formula.yaml'
    const { components, services } = await parseProfileFile(readTextFile(path), path)
    const seconds = (guests: number): number =>
      lawSeconds(components.guestBoot, { guests, memoryGib: 8 * guests, ramGib: 512 }, 'guestBoot')
    expect(seconds(1)).toBe(14)
    expect(seconds(8)).toBe(14)
    expect(seconds(40)).toBeCloseTo(14 + 1.9 * 32 ** 0.8, 12)
    expect(components.guestBoot.provenance).toBe('measured')
    expect(components.guestBoot.source).toContain('boot storms')
    const start = services.jvm?.start
    expect(start && lawSeconds(start, { guests: 1, memoryGib: 8, ramGib: 512 }, 'jvm')).toBe(22)
    expect(
      lawSeconds(components.onMemoryResume, { guests: 2, memoryGib: 100, ramGib: 512 }, 'resume'),
    ).toBeCloseTo(0.9, 12)
  })

  test.each([
    [
      own('{expression: 3 + gests}'),
      'own.yaml:11:27: components.guestBoot.expression: the expression "3 + gests" uses the unknown name gests; did you mean guests?',
    ],
    [
      own('{expression: 3 +}'),
      'own.yaml:11:27: components.guestBoot.expression: the expression "3 +" cannot be read: ',
    ],
    [
      own('{expression: \'import("x")\'}'),
      'own.yaml:11:27: components.guestBoot.expression: the expression ',
    ],
    [
      own('{expression: 10 - 20 * guests}'),
      "own.yaml:11:14: components.guestBoot: the profile's law for components.guestBoot gives -10 s with 1 guests",
    ],
    [
      own('{expression: 1 / (guests - 1)}'),
      'own.yaml:11:27: components.guestBoot: the expression "1 / (guests - 1)" is Infinity where guests = 1; accepted: a finite value',
    ],
    [
      own('{expression: 3 * guests}', ''),
      'own.yaml:9:14: components.guestBoot says nothing of where it comes from',
    ],
    [
      own('{expression: 3}'),
      'own.yaml:11:27: components.guestBoot.expression is 3; accepted: a formula such as',
    ],
  ])('mistake %#', async (text, line) => {
    expect(await refused(text)).toContain(line)
  })
})
