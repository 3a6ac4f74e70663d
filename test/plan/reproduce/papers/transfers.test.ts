import { describe, expect, it } from 'vitest'
import akiyama from '../../../../data/paper-params/akiyama-2014.json' with { type: 'json' }
import koto from '../../../../data/paper-params/koto-2012.json' with { type: 'json' }
import remus from '../../../../data/paper-params/remus-2008.json' with { type: 'json' }
import { overheadLine } from '../../../../src/models/checkpoint/index.ts'
import { fixedTimeShare, impliedSanRate } from '../../../../src/models/migration/index.ts'
import { paperValue } from '../../../../src/papers/index.ts'
import { transferPapers, transferReproductions } from '../../../../src/plan/reproduce/papers/transfers.ts'
import { reportOn } from '../../../../src/plan/reproduce/report.ts'

const { figures, summary } = reportOn(transferPapers, transferReproductions)
const withVerdict = (verdict: string) =>
  figures.filter((figure) => figure.verdict === verdict).map(({ paper, figure }) => `${paper}/${figure}`)

describe('published figures of migration, cloning and checkpointing', () => {
  it('none fails', () => {
    expect(withVerdict('failed')).toEqual([])
    expect(summary.figures).toBe(figures.length)
  })

  it('says which figures contradict the inputs printed with them', () => {
    expect(withVerdict('contradicted')).toEqual([
      'clark-2005/specweb-downtime',
      'kourai-2007-migration/migration-at-gigabit',
      'qemu/compression-time',
      'akiyama-2014/web-at-line-rate',
      'koto-2012/time-saved-by-volume',
      'snowflock-2009/latency-by-volume',
      'tlm-2014/mg-sent-pages',
    ])
  })

  it('offers no figure as evidence that fixed a parameter', () => {
    expect(withVerdict('calibrated')).toEqual([
      'clark-2005/quake-downtime',
      'akiyama-2014/web-best-time',
      'koto-2012/time-saved',
      'snowflock-2009/clone-latency',
      'snowflock-2009/descriptor',
      'tlm-2014/is-downtime-ratio',
      'tlc/save-share',
      'remus-2008/overhead-10',
      'remus-2008/overhead-20',
      'remus-2008/overhead-40',
    ])
  })

  it('fitted parameters are what the fit gives', () => {
    const published = (paper: string, figure: string) =>
      figures.find((one) => one.paper === paper && one.figure === figure)!.published!
    const san = impliedSanRate({
      cacheBytes: paperValue(akiyama, 'web-cache'),
      sanShare: paperValue(akiyama, 'web-share'),
      seconds: published('akiyama-2014', 'web-best-time'),
    })
    expect(paperValue(akiyama, 'effective-san') / san).toBeCloseTo(1, 12)
    const fixed = fixedTimeShare({
      timeSaved: paperValue(koto, 'time-saved'),
      bytesSaved: paperValue(koto, 'traffic-saved'),
    })
    expect(paperValue(koto, 'fixed-share')).toBeCloseTo(fixed, 11)
    const line = overheadLine([
      [paperValue(remus, 'frequency-1'), published('remus-2008', 'overhead-10')],
      [paperValue(remus, 'frequency-2'), published('remus-2008', 'overhead-20')],
      [paperValue(remus, 'frequency-3'), published('remus-2008', 'overhead-40')],
    ])
    expect(100 * paperValue(remus, 'overhead-base')).toBeCloseTo(line.base, 10)
    expect(100 * paperValue(remus, 'overhead-per-hertz')).toBeCloseTo(line.slope, 10)
  })
})
