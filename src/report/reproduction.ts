import type { ReproducedFigure, ReproductionReport, ReproductionSummary } from '../plan/reproduce/index.ts'
import { csvText } from './csv.ts'
import { fittedGrid } from './grid.ts'
import { markdownTable } from './markdown.ts'
import { painter, type TextOptions, wrap } from './style.ts'
import { listed } from './words.ts'

function short(value: number | null): string {
  return value === null ? '-' : String(Number(value.toPrecision(6)))
}

function summaryWords(summary: ReproductionSummary): string {
  const parts = [
    `${summary.reproduced} reproduced`,
    `${summary.calibrated} calibrated (used to fit a law: agreement proves nothing)`,
    `${summary.within} within a stated percentage`,
    `${summary.contradicted} contradicted`,
    `${summary.notDerivable} not derivable`,
    `${summary.failed} failed`,
  ]
  return `${summary.figures} published figures: ${listed(parts)}.`
}

function byPaper(figures: readonly ReproducedFigure[]): ReadonlyMap<string, readonly ReproducedFigure[]> {
  const papers = new Map<string, ReproducedFigure[]>()
  for (const figure of figures) {
    const members = papers.get(figure.paper) ?? []
    members.push(figure)
    papers.set(figure.paper, members)
  }
  return papers
}

function verdictWords({ verdict, because }: ReproducedFigure): string {
  const explained = verdict === 'contradicted' || verdict === 'not-derivable'
  return explained ? `${verdict.replace('-', ' ')} because ${because}` : verdict
}

function notes(figures: readonly ReproducedFigure[], width: number, explain: boolean): string[] {
  return figures.flatMap(({ figure, because, computation, source }) => {
    const lines: string[] = []
    if (because !== null) lines.push(wrap(`  ${figure}: ${because}`, width, 4))
    if (explain)
      lines.push(
        wrap(`  ${figure}: ${computation ?? 'nothing computes it'}; published in ${source}`, width, 4),
      )
    return lines
  })
}

/** Published figures against the models, for a terminal. */
export function reproductionTable(
  report: ReproductionReport,
  options: TextOptions & { readonly explain: boolean },
): string {
  const paint = painter(options.color)
  const blocks = [wrap(summaryWords(report.summary), options.width)]
  for (const [paper, figures] of byPaper(report.figures)) {
    const columns = [
      { head: 'figure', align: 'left' as const, cell: (row: ReproducedFigure) => row.figure },
      { head: 'published', cell: (row: ReproducedFigure) => short(row.published) },
      { head: 'model', cell: (row: ReproducedFigure) => short(row.model) },
      { head: 'difference', cell: (row: ReproducedFigure) => short(row.difference) },
      {
        head: 'unit',
        align: 'left' as const,
        cell: (row: ReproducedFigure) => (row.unit === '1' ? '' : row.unit),
      },
      {
        head: 'verdict',
        align: 'left' as const,
        cell: (row: ReproducedFigure) =>
          row.verdict === 'failed' ? paint('red', row.verdict) : row.verdict.replace('-', ' '),
      },
    ]
    blocks.push(
      [
        wrap(`${paper}: ${figures[0]?.citation ?? ''}`, options.width, 2),
        fittedGrid(columns, figures, options.width),
        ...notes(figures, options.width, options.explain),
      ].join('\n'),
    )
  }
  return `${blocks.join('\n\n')}\n`
}

/** Published figures against the models, as CSV. */
export function reproductionCsv({ figures }: ReproductionReport): string {
  return csvText({
    columns: [
      'paper',
      'figure',
      'label',
      'unit',
      'published',
      'model',
      'difference',
      'verdict',
      'because',
      'computation',
      'provenance',
      'source',
      'citation',
    ],
    rows: figures.map((row) => [
      row.paper,
      row.figure,
      row.label,
      row.unit,
      row.published,
      row.model,
      row.difference,
      row.verdict,
      row.because,
      row.computation,
      row.provenance,
      row.source,
      row.citation,
    ]),
  })
}

/** Published figures against the models, as versioned JSON. */
export function reproductionJson({ figures, summary }: ReproductionReport): string {
  return `${JSON.stringify({ schema: 'rejuv-plan/reproduce/1', summary, figures }, null, 2)}\n`
}

/** Published figures against the models, as Markdown. */
export function reproductionMarkdown({ figures, summary }: ReproductionReport): string {
  const blocks = ['## Published figures against the models', summaryWords(summary)]
  for (const [paper, members] of byPaper(figures)) {
    blocks.push(
      `### ${paper}`,
      members[0]?.citation ?? '',
      markdownTable(
        ['figure', 'published', 'model', 'difference', 'unit', 'verdict', 'source'],
        members.map((row) => [
          row.label,
          short(row.published),
          short(row.model),
          short(row.difference),
          row.unit === '1' ? '' : row.unit,
          verdictWords(row),
          row.source,
        ]),
        new Set([1, 2, 3]),
      ),
    )
  }
  return `${blocks.join('\n\n')}\n`
}
