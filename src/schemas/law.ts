import * as z from 'zod'
import { line, section } from './section.ts'
import { duration, provenance, shares, source } from './value.ts'

const guestCount = z.int({ error: 'a whole number of guests' }).min(0, { error: 'a whole number of guests' })

const guestsRange = z
  .tuple([guestCount, guestCount], {
    error: 'the smallest and the largest number of guests, such as [1, 11]',
  })
  .refine(([least, most]) => least <= most, { error: 'the smallest number first, such as [1, 11]' })

const coefficients = section({
  constant: duration.describe('Seconds whatever the load; default 0').optional(),
  perGuest: duration
    .describe('Seconds for each guest handled at once; default 0. A plain number may be negative')
    .optional(),
  perGib: duration.describe('Seconds per GiB of the memory of all guests; default 0').optional(),
  perRamGib: duration.describe('Seconds per GiB of the RAM of the host; default 0').optional(),
  expression: line('a formula such as 12 + 1.8 * sqrt(guests)')
    .describe('Seconds as a formula over guests, memoryGib and ramGib; stands instead of the coefficients')
    .optional(),
  provenance: provenance.optional(),
  source: source.optional(),
  shares: shares.optional(),
  guests: guestsRange
    .describe('Smallest and largest number of guests the law was obtained on; beyond it the answer warns')
    .optional(),
})
  .refine(
    ({ constant, perGuest, perGib, perRamGib, expression }) =>
      [constant, perGuest, perGib, perRamGib, expression].some((part) => part !== undefined),
    { error: 'a coefficient or an expression, which gives the time', abort: true },
  )
  .meta({ id: 'Law' })

/** A timing law: one duration, coefficients, or an expression. */
export const law = z.union([duration, coefficients], {
  error:
    'a duration such as 48s, or a mapping of constant, perGuest, perGib, perRamGib (or expression), provenance and source',
})
