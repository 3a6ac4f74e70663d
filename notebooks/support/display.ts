import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'

declare const Deno: {
  readonly jupyter: {
    readonly display: (
      data: Readonly<Record<string, string>>,
      options: { readonly raw: true },
    ) => Promise<void>
  }
}

const pauseMilliseconds = 50

/**
 * Shows one output. The kernel drops a message where the one before it is still on its way, so it is given time before
 * and after: for the same reason no output here is a cell's last value or printed by console.log.
 */
async function show(data: Readonly<Record<string, string>>): Promise<void> {
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
  await pause()
  await Deno.jupyter.display(data, { raw: true })
  await pause()
}

/** Shows a line of text. */
export function note(text: string): Promise<void> {
  return show({ 'text/plain': text })
}

const { document } = parseHTML('<html><body></body></html>')

/** Shows a chart as SVG, drawn without a browser. */
export async function chart(options: Plot.PlotOptions): Promise<void> {
  const element = Plot.plot({
    document: document as unknown as Document,
    width: 720,
    marginLeft: 60,
    marginBottom: 44,
    style: { background: 'white', fontFamily: 'sans-serif', fontSize: '12px' },
    ...options,
  })
  // With a legend, Plot returns a figure around the chart; a notebook shows the SVG alone.
  const svg =
    element.tagName.toLowerCase() === 'svg' ? element : element.querySelector('svg.plot, svg:last-of-type')
  if (svg === null) throw new Error('the chart has no SVG')
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  await show({ 'image/svg+xml': svg.outerHTML })
}

/** Shows rows as a table; numbers with the digits that `digits` names per column, six significant ones otherwise. */
export async function table(
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[],
  digits: Readonly<Record<string, number>> = {},
): Promise<void> {
  const heads = Object.keys(rows[0] ?? {})
  const cell = (value: unknown, head: string): string => {
    if (typeof value !== 'number') return String(value ?? '')
    const places = digits[head]
    return places === undefined ? String(Number(value.toPrecision(6))) : value.toFixed(places)
  }
  const numeric = (head: string): boolean => typeof rows[0]?.[head] === 'number'
  const lines = [
    `| ${heads.join(' | ')} |`,
    `|${heads.map((head) => (numeric(head) ? '---:' : '---')).join('|')}|`,
    ...rows.map((row) => `| ${heads.map((head) => cell(row[head], head)).join(' | ')} |`),
  ]
  await show({ 'text/markdown': lines.join('\n') })
}
