import * as z from 'zod'
import { lifetimeForms } from '../plan/index.ts'
import { line, schemaKey, section } from './section.ts'

const unit = (what: string) =>
  section({
    lifetime: line(`a lifetime law, one of ${lifetimeForms.join(', ')}`)
      .meta({ description: `Operating time to failure of a fresh ${what}`, examples: ['weibull:2:1000h'] })
      .optional(),
    repair: z
      .union([z.string(), z.number()], { error: 'a duration such as 30min' })
      .meta({ description: "Downtime of the guest's service after a failure", examples: ['30min'] })
      .optional(),
  }).describe(`How a ${what} ages; what is left out is taken from the defaults`)

/** Aging of guest and VMM as it stands in a file. */
export const agingFile = section({
  $schema: schemaKey,
  source: line('a text that says where the numbers come from')
    .describe('Where the numbers come from; default: the name of the file')
    .optional(),
  guest: unit('guest').optional(),
  vmm: unit('VMM').optional(),
}).meta({ title: 'rejuv-plan aging', description: 'Lifetimes and repair times of guest and VMM' })

export type AgingFile = z.infer<typeof agingFile>
