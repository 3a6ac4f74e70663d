import awsPaper from '../../../data/paper-params/aws-reliability-pillar.json' with { type: 'json' }
import googlePaper from '../../../data/paper-params/google-sre.json' with { type: 'json' }
import haverkort2000Paper from '../../../data/paper-params/haverkort-2000.json' with { type: 'json' }
import hermanns1999Paper from '../../../data/paper-params/hermanns-1999.json' with { type: 'json' }
import kourai2007Paper from '../../../data/paper-params/kourai-2007.json' with { type: 'json' }
import kourai2007ClusterPaper from '../../../data/paper-params/kourai-2007-cluster.json' with { type: 'json' }
import kourai2011Paper from '../../../data/paper-params/kourai-2011.json' with { type: 'json' }
import machida2010Paper from '../../../data/paper-params/machida-2010.json' with { type: 'json' }
import nguyen2014Paper from '../../../data/paper-params/nguyen-2014.json' with { type: 'json' }
import scommegna2024Paper from '../../../data/paper-params/scommegna-2024.json' with { type: 'json' }
import type { Paper, Reproduction } from './contract.ts'
import { awsReliabilityBlocks } from './papers/aws-reliability-pillar.ts'
import { downtimeBudgets } from './papers/downtime-budgets.ts'
import { haverkort2000 } from './papers/haverkort-2000.ts'
import { hermanns1999 } from './papers/hermanns-1999.ts'
import { kourai2007 } from './papers/kourai-2007.ts'
import { kourai2007Cluster } from './papers/kourai-2007-cluster.ts'
import { machida2010 } from './papers/machida-2010.ts'
import { rejuvenationPapers, rejuvenationReproductions } from './papers/rejuvenation-models.ts'
import { scommegna2024 } from './papers/scommegna-2024.ts'
import { transferPapers, transferReproductions } from './papers/transfers.ts'

/** Every paper that prints figures, in the order in which they are reported. */
export const papers = [
  kourai2007Paper,
  kourai2007ClusterPaper,
  kourai2011Paper,
  ...transferPapers,
  ...rejuvenationPapers,
  machida2010Paper,
  nguyen2014Paper,
  scommegna2024Paper,
  haverkort2000Paper,
  hermanns1999Paper,
  googlePaper,
  awsPaper,
] as readonly Paper[]

/** The computations that the papers' figures are held against. */
export const reproductions: readonly Reproduction[] = [
  ...kourai2007,
  ...kourai2007Cluster,
  ...transferReproductions,
  ...rejuvenationReproductions,
  ...machida2010,
  ...scommegna2024,
  ...haverkort2000,
  ...hermanns1999,
  ...downtimeBudgets,
  ...awsReliabilityBlocks,
]
