import akiyama2014Paper from '../../../../data/paper-params/akiyama-2014.json' with { type: 'json' }
import clark2005Paper from '../../../../data/paper-params/clark-2005.json' with { type: 'json' }
import daly2006Paper from '../../../../data/paper-params/daly-2006.json' with { type: 'json' }
import jo2013Paper from '../../../../data/paper-params/jo-2013.json' with { type: 'json' }
import koto2012Paper from '../../../../data/paper-params/koto-2012.json' with { type: 'json' }
import kouraiMigrationPaper from '../../../../data/paper-params/kourai-2007-migration.json' with {
  type: 'json',
}
import mplmPaper from '../../../../data/paper-params/mplm.json' with { type: 'json' }
import qemuPaper from '../../../../data/paper-params/qemu.json' with { type: 'json' }
import remus2008Paper from '../../../../data/paper-params/remus-2008.json' with { type: 'json' }
import snowflock2009Paper from '../../../../data/paper-params/snowflock-2009.json' with { type: 'json' }
import tlcPaper from '../../../../data/paper-params/tlc.json' with { type: 'json' }
import tlm2014Paper from '../../../../data/paper-params/tlm-2014.json' with { type: 'json' }
import xenPaper from '../../../../data/paper-params/xen.json' with { type: 'json' }
import type { Paper, Reproduction } from '../contract.ts'
import { akiyama2014 } from './akiyama-2014.ts'
import { clark2005 } from './clark-2005.ts'
import { daly2006 } from './daly-2006.ts'
import { koto2012 } from './koto-2012.ts'
import { kourai2007Migration } from './kourai-2007-migration.ts'
import { mplm } from './mplm.ts'
import { qemu } from './qemu.ts'
import { remus2008 } from './remus-2008.ts'
import { snowflock2009 } from './snowflock-2009.ts'
import { tlc } from './tlc.ts'
import { tlm2014 } from './tlm-2014.ts'
import { xen } from './xen.ts'

/** Papers on migration, cloning and checkpointing that print figures, in the order of reporting. */
export const transferPapers = [
  clark2005Paper,
  kouraiMigrationPaper,
  xenPaper,
  qemuPaper,
  akiyama2014Paper,
  jo2013Paper,
  koto2012Paper,
  snowflock2009Paper,
  tlm2014Paper,
  mplmPaper,
  tlcPaper,
  remus2008Paper,
  daly2006Paper,
] as readonly Paper[]

/** The computations that their figures are held against. */
export const transferReproductions: readonly Reproduction[] = [
  ...clark2005,
  ...kourai2007Migration,
  ...xen,
  ...qemu,
  ...akiyama2014,
  ...koto2012,
  ...snowflock2009,
  ...tlm2014,
  ...mplm,
  ...tlc,
  ...remus2008,
  ...daly2006,
]
