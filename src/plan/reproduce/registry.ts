import awsPaper from '../../../data/paper-params/aws-reliability-pillar.json' with { type: 'json' }
import googlePaper from '../../../data/paper-params/google-sre.json' with { type: 'json' }
import kourai2007Paper from '../../../data/paper-params/kourai-2007.json' with { type: 'json' }
import kourai2011Paper from '../../../data/paper-params/kourai-2011.json' with { type: 'json' }
import type { Paper, Reproduction } from './contract.ts'
import { downtimeBudgets } from './papers/downtime-budgets.ts'
import { kourai2007 } from './papers/kourai-2007.ts'
import { transferPapers, transferReproductions } from './papers/transfers.ts'

/** Every paper that prints figures, in the order in which they are reported. */
export const papers = [
  kourai2007Paper,
  kourai2011Paper,
  ...transferPapers,
  googlePaper,
  awsPaper,
] as readonly Paper[]

/** The computations that the papers' figures are held against. */
export const reproductions: readonly Reproduction[] = [
  ...kourai2007,
  ...transferReproductions,
  ...downtimeBudgets,
]
