import { expect, test } from 'vitest'
import { parseDisk, parseRotation } from '../../src/units/index.ts'
import { NEVER_ACCEPTED, refusal } from './refusals.ts'

test.each([
  ['15000rpm', 15000],
  ['7200 RPM', 7200],
  [' 5400rpm ', 5400],
])('parseRotation reads %j as %d', (text, rpm) => {
  expect(parseRotation(text)).toBe(rpm)
  expect(parseDisk(text)).toEqual({ class: 'hdd', rpm })
})

test.each(['ssd', 'SSD', ' Ssd '])('parseDisk reads %j as a solid-state disk', (text) => {
  expect(parseDisk(text)).toEqual({ class: 'ssd' })
})

test.each(['nvme', 'NVMe'])('parseDisk reads %j as NVMe', (text) => {
  expect(parseDisk(text)).toEqual({ class: 'nvme' })
})

const NO_ROTATION = [...NEVER_ACCEPTED, '0rpm', '-1rpm', '7200.5rpm', '15krpm', 'rpm', '1000000rpm', '15000']

test.each(NO_ROTATION)('a rotation rate is not %j, and neither is a disk', (text) => {
  refusal(parseRotation, text)
  refusal(parseDisk, text)
})

test('the forgotten unit and the mistyped class are offered', () => {
  expect(refusal(parseRotation, '15000')).toMatch(/; did you mean 15000rpm\?$/)
  expect(refusal(parseDisk, '15000')).toMatch(/; did you mean 15000rpm\?$/)
  expect(refusal(parseDisk, 'nvmee')).toMatch(/; did you mean nvme\?$/)
  expect(refusal(parseDisk, 'tape')).not.toContain('did you mean')
  refusal(parseRotation, 'ssd')
})
