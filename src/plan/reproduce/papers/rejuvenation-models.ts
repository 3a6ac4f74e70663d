import carnevali2024Paper from '../../../../data/paper-params/carnevali-2024.json' with { type: 'json' }
import dohi2000Paper from '../../../../data/paper-params/dohi-2000.json' with { type: 'json' }
import garg1995Paper from '../../../../data/paper-params/garg-1995.json' with { type: 'json' }
import german2000Paper from '../../../../data/paper-params/german-2000.json' with { type: 'json' }
import huang1995Paper from '../../../../data/paper-params/huang-1995.json' with { type: 'json' }
import type { Paper, Reproduction } from '../contract.ts'
import { carnevali2024Table } from './carnevali-2024.ts'
import { garg1995Claim } from './garg-1995.ts'
import { german2000Probabilities } from './german-2000.ts'
import { huang1995Tables } from './huang-1995.ts'

/** Papers on models of rejuvenation, by year. */
export const rejuvenationPapers = [
  huang1995Paper,
  garg1995Paper,
  dohi2000Paper,
  german2000Paper,
  carnevali2024Paper,
] as readonly Paper[]

/** What can be computed of them. */
export const rejuvenationReproductions: readonly Reproduction[] = [
  ...huang1995Tables,
  ...garg1995Claim,
  ...german2000Probabilities,
  ...carnevali2024Table,
]
