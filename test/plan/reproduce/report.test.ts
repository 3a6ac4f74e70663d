import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Paper, Reproduction } from '../../../src/plan/reproduce/contract.ts'
import { reproduce } from '../../../src/plan/reproduce/index.ts'
import { papers, reproductions } from '../../../src/plan/reproduce/registry.ts'
import { reportOn } from '../../../src/plan/reproduce/report.ts'

const report = reproduce()

describe('the report on all papers', () => {
  it('has no failure', () => {
    const failures = report.figures
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ paper, figure, because }) => `${paper}/${figure}: ${because}`)
    expect(failures).toEqual([])
    expect(report.summary.failed).toBe(0)
  })

  it('counts every figure once', () => {
    const { figures, ...verdicts } = report.summary
    expect(figures).toBe(report.figures.length)
    expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(figures)
  })

  it('holds every figure of every paper file', () => {
    const folder = new URL('../../../data/paper-params/', import.meta.url)
    const files = readdirSync(folder).map(
      (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Paper,
    )
    const inFiles = files.flatMap(({ id, figures }) => figures.map((figure) => `${id}/${figure.id}`))
    expect(report.figures.map(({ paper, figure }) => `${paper}/${figure}`).toSorted()).toEqual(
      inFiles.toSorted(),
    )
  })

  it('says why wherever it does not say reproduced or calibrated', () => {
    for (const { verdict, because, figure } of report.figures) {
      if (verdict !== 'reproduced' && verdict !== 'calibrated') expect(because, figure).toMatch(/\w/)
    }
  })

  it('gives difference and computation with every model value', () => {
    for (const { published, model, difference, computation } of report.figures) {
      if (model === null) expect(difference).toBeNull()
      else {
        expect(difference).toBe(model - (published as number))
        expect(computation).toMatch(/\w/)
      }
    }
  })

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})

describe('the talk of 2007', () => {
  const verdicts = new Map(
    report.figures
      .filter(({ paper }) => paper === 'kourai-2007')
      .map(({ figure, verdict }) => [figure, verdict] as const),
  )
  const having = (verdict: string): readonly string[] =>
    [...verdicts].filter(([, own]) => own === verdict).map(([figure]) => figure)

  it('has its calibration points called so', () => {
    expect(having('calibrated').toSorted()).toEqual(
      [
        'on-memory-1',
        'on-memory-11',
        'disk-suspend-resume-1',
        'os-reboot-11',
        'vmm-reboot-warm',
        'vmm-reboot-cold',
        'hardware-reset',
        'warm-downtime',
        'saved-downtime',
        'cold-downtime-sshd',
        'cold-downtime-jboss',
        'os-rejuvenation-jboss',
        'degradation-after-cold',
        'capacity-while-refilling',
        'migration-degradation',
      ].toSorted(),
    )
  })

  it('has the figures reproduced that took no part in the calibration', () => {
    expect(having('reproduced').toSorted()).toEqual(
      [
        'availability-warm',
        'availability-cold',
        'availability-saved',
        'nines-warm',
        'downtime-reduction',
        'degradation-after-warm',
        'migration-time',
        'reduced-downtime-slope',
        'reduced-downtime-constant',
        'reduced-downtime-credit',
      ].toSorted(),
    )
  })
})

describe('a report on papers of its own', () => {
  const paper: Paper = {
    id: 'p',
    citation: 'A paper',
    parameters: [
      { id: 'a', label: 'a', value: 1, unit: 's', provenance: 'fitted', source: 'x', fittedTo: ['p/b'] },
      {
        id: 'b',
        label: 'b',
        value: 1,
        unit: 's',
        provenance: 'fitted',
        source: 'x',
        fittedTo: ['p/x', 'p/a'],
      },
    ],
    figures: [
      { id: 'x', label: 'x', value: 1, unit: 's', resolution: 1, provenance: 'published', source: 'y' },
    ],
  }
  const one: Reproduction = { figure: 'p/x', model: 'one', fittedTo: [], compute: () => 1 }

  it('follows what a coefficient was fitted to through the parameters', () => {
    expect(reportOn([paper], [one]).figures[0]?.verdict).toBe('reproduced')
    expect(reportOn([paper], [{ ...one, fittedTo: ['p/a'] }]).figures[0]?.verdict).toBe('calibrated')
  })

  it('refuses computations of unknown figures, and anything twice', () => {
    expect(() => reportOn([paper], [{ ...one, figure: 'p/z' }])).toThrow(/p\/z, which no paper file holds/)
    expect(() => reportOn([paper], [one, one])).toThrow(/p\/x is reproduced twice/)
    expect(() => reportOn([paper, paper], [one])).toThrow(/p\/x stands in the paper files twice/)
  })

  it('turns a calibrated figure into a failure when its law is broken', () => {
    const broken = reproductions.map((reproduction) =>
      reproduction.figure === 'kourai-2007/warm-downtime'
        ? { ...reproduction, compute: () => reproduction.compute() + 0.6 }
        : reproduction,
    )
    const { figures, summary } = reportOn(papers, broken)
    expect(summary.failed).toBe(1)
    expect(figures.find(({ verdict }) => verdict === 'failed')?.figure).toBe('warm-downtime')
  })
})
