import * as z from 'zod'
import { provenances } from '../provenance/index.ts'
import { decimal, line, section, word } from './section.ts'

export const provenance = word(provenances).describe(
  'How the number came to be known: measured, published, fitted, scaled, recalled or assumed',
)
export const source = line('a text that says where the number comes from').describe(
  'Where the number comes from: a command and its date, a document and its page, a derivation',
)

const shareOf = (what: string): z.ZodOptional<z.ZodNumber> =>
  decimal('a share of 0 to 1')
    .min(0, { error: 'a share of 0 to 1' })
    .max(1, { error: 'a share of 0 to 1' })
    .describe(`Share of the time that ${what}, 0 to 1; default 0`)
    .optional()

export const shares = section({
  sequentialDisk: shareOf('goes with the sequential rate of the disk'),
  randomDisk: shareOf('goes with random disk access'),
  cpu: shareOf('is spent computing'),
  fixed: shareOf('depends on nothing that can be overridden'),
  provenance: provenance.optional(),
})
  .describe('What the time is spent on; the four shares sum to 1. They decide what --disk changes')
  .meta({ id: 'Shares' })

const figureId = line('the id of a published figure such as kourai-2007/hardware-reset')

/** The keys that give a number its history, beside the number itself. */
function history<Value extends z.ZodType>(value: Value, accepted: string) {
  return section({
    value: value.describe(`The number: ${accepted}`).optional(),
    from: z
      .record(figureId, z.union([z.number(), z.string()], { error: 'a weight such as 1 or -1/10' }), {
        error: 'published figures and their weights',
      })
      .describe('Weighted sum of published figures, `paper/figure: weight`; stands instead of `value`')
      .optional(),
    ratio: z
      .tuple([figureId, figureId], { error: 'two ids of published figures' })
      .describe('Quotient of two published figures; stands instead of `value`')
      .optional(),
    provenance: provenance.optional(),
    source: source.optional(),
    fittedTo: z
      .array(figureId, { error: 'a list of ids of published figures' })
      .describe('Published figures that determined `value`')
      .optional(),
    shares: shares.optional(),
  }).refine(({ value: own, from, ratio }) => [own, from, ratio].some((part) => part !== undefined), {
    error: 'one of value, from and ratio, which gives the number',
    // Without its number this is no such mapping: an alternative that was meant may say more.
    abort: true,
  })
}

const accept = {
  size: 'a size with its unit such as 256G or 256GiB (x 2^30) or 256GB (x 10^9)',
  rate: 'a rate with its unit such as 25Gbps, 500MB/s or 80MiB/s',
  duration: 'a duration such as 48s, 250ms or 1min 12.3s, or a plain number of seconds',
  number: 'a plain number',
  share: 'a share such as 0.94 or 94%',
} as const

const units = z.string({ error: 'a number with its unit' })
const unitsOrNumber = z.union([z.string(), z.number()], { error: 'a number' })

function bareOrWithHistory<Value extends z.ZodType>(value: Value, accepted: string, id: string) {
  const object = history(value, accepted).meta({ id })
  return z.union([value, object], {
    error: `${accepted}, or a mapping of value (or from, or ratio), provenance and source`,
  })
}

/** Bytes: a bare number would say nothing of its unit, so it is not accepted. */
export const size = bareOrWithHistory(units, accept.size, 'Size')
/** Bytes per second, with a unit. */
export const rate = bareOrWithHistory(units, accept.rate, 'Rate')
/** Seconds; a plain number is in seconds. */
export const duration = bareOrWithHistory(unitsOrNumber, accept.duration, 'Duration')
/** Dimensionless. */
export const number = bareOrWithHistory(unitsOrNumber, accept.number, 'PlainNumber')
/** A fraction of 0 to 1. */
export const share = bareOrWithHistory(unitsOrNumber, accept.share, 'Share')

/** A rate, or the time per GiB. */
export const rateOrTime = z.union(
  [rate, section({ secondsPerGib: duration.describe('Time per GiB') }).meta({ id: 'TimePerGib' })],
  { error: `${accept.rate}, or a mapping of secondsPerGib` },
)

/** A dirty rate, or its quotient by the transfer rate. */
export const dirtyRate = z.union(
  [rate, section({ lambda: number.describe('Dirty rate over transfer rate') }).meta({ id: 'DirtyShare' })],
  { error: `${accept.rate}, or a mapping of lambda, the dirty rate over the transfer rate` },
)
