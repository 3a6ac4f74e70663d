// Turns the program's coloured answer into an SVG of a terminal, for the README.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const columns = 80
const words = ['--vms', '11', '--mem', '11G', '--color', '--quiet']
const text = execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...words], {
  encoding: 'utf8',
  env: { ...process.env, COLUMNS: String(columns), NO_COLOR: '' },
})
const lines = [`$ rejuv-plan ${words.slice(0, 4).join(' ')}`, ...text.trimEnd().split('\n').slice(0, 18)]
const fills = { 1: 'font-weight="bold"', 31: 'fill="#f38ba8"', 32: 'fill="#a6e3a1"', 33: 'fill="#f9e2af"' }
const cell = { width: 8.4, height: 18 }
const margin = 16

function escaped(part) {
  return part
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(' ', '\u00a0')
}

const styleCode = new RegExp(`(${String.fromCharCode(27)}\\[\\d+m)`)

function spans(line) {
  let column = 0
  let style = ''
  return line
    .split(styleCode)
    .map((part) => {
      if (styleCode.test(part)) {
        style = fills[Number(part.slice(2, -1))] ?? ''
        return ''
      }
      if (part === '') return ''
      const x = (margin + column * cell.width).toFixed(1)
      column += part.length
      const width = (part.length * cell.width).toFixed(1)
      return `<tspan x="${x}" textLength="${width}" lengthAdjust="spacing" ${style}>${escaped(part)}</tspan>`
    })
    .join('')
}

const rows = lines.map(
  (line, index) => `<text y="${margin + 14 + index * cell.height}">${spans(line)}</text>`,
)
const width = Math.ceil(2 * margin + columns * cell.width)
const height = 2 * margin + lines.length * cell.height
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="rejuv-plan comparing five strategies in a terminal">
<rect width="100%" height="100%" rx="8" fill="#1e1e2e"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="#cdd6f4">
${rows.join('\n')}
</g>
</svg>
`
mkdirSync(join(root, 'docs/pictures'), { recursive: true })
writeFileSync(join(root, 'docs/pictures/compare.svg'), svg)
