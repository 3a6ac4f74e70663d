// Executes notebooks/*.ipynb with the Deno kernel, in place; --check: elsewhere, and compares with what is committed.
// Needs Debian's jupyter-nbconvert, jupyter-client, python3-nbformat and python3-nbclient.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { arch, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const denoVersion = '2.9.5'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(root, 'notebooks')
const checking = process.argv.includes('--check')
const scratch = mkdtempSync(join(tmpdir(), 'rejuv-plan-notebooks-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

/** Deno is 90 MB and nothing but notebooks need it: installed here, not with everything else. */
function deno() {
  const place = join(root, 'node_modules/.cache/deno', denoVersion)
  const binary = join(place, `node_modules/@deno/linux-${arch()}-glibc/deno`)
  if (!existsSync(binary)) {
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'package.json'), '{ "private": true }')
    const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `deno@${denoVersion}`]
    execFileSync('npm', words, { cwd: place, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return binary
}

/** A kernel of our own beside those that Jupyter may have. */
function writeKernel(binary) {
  const kernel = join(scratch, 'kernels/deno')
  mkdirSync(kernel, { recursive: true })
  const argv = [binary, 'jupyter', '--kernel', '--conn', '{connection_file}']
  writeFileSync(
    join(kernel, 'kernel.json'),
    JSON.stringify({ argv, display_name: 'Deno', language: 'typescript' }),
  )
}

const most = 5

/** Whether every call that shows something has an output: the kernel loses one now and then. */
function isComplete({ cells }) {
  return cells
    .filter(({ cell_type: type }) => type === 'code')
    .every(
      ({ source, outputs }) =>
        outputs.length === (textOf(source).match(/^await (?:chart|note|table)\(/gm) ?? []).length,
    )
}

function executeOnce(notebook, target) {
  const words = ['--to', 'notebook', '--execute', '--ExecutePreprocessor.timeout=300', '--log-level=WARN']
  const where = ['--output-dir', target, '--output', notebook, join(folder, notebook)]
  execFileSync('jupyter-nbconvert', [...words, ...where], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, JUPYTER_PATH: scratch, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1' },
  })
  return join(target, notebook)
}

function execute(notebook) {
  for (let attempt = 1; attempt <= most; attempt++) {
    const path = executeOnce(notebook, checking ? scratch : folder)
    if (isComplete(read(path))) return path
  }
  throw new Error(`notebooks/${notebook}: outputs went missing ${most} times`)
}

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

const textOf = (lines) => (Array.isArray(lines) ? lines.join('') : lines)

/** What a reader sees: code and outputs, without times and counts. */
function visible(notebook) {
  return notebook.cells
    .filter(({ cell_type: type }) => type === 'code')
    .map(({ source, outputs }) => ({
      source: textOf(source),
      outputs: outputs.map(({ data, text }) =>
        data === undefined
          ? textOf(text)
          : Object.fromEntries(Object.entries(data).map(([mime, part]) => [mime, textOf(part)])),
      ),
    }))
}

/** What changes from run to run would only make noise in the history. */
function tidy(path) {
  const notebook = read(path)
  notebook.metadata = { kernelspec: { display_name: 'Deno', language: 'typescript', name: 'deno' } }
  for (const cell of notebook.cells) cell.metadata = {}
  writeFileSync(path, `${JSON.stringify(notebook, null, 1)}\n`)
}

/** The kernel does not check types, so the cells are checked as one module. */
function checkTypes(notebook) {
  const { cells } = read(join(folder, notebook))
  const code = cells.filter(({ cell_type: type }) => type === 'code').map(({ source }) => textOf(source))
  // In a cell the last expression is shown; in a module it stands for nothing.
  const module = join(folder, `${basename(notebook, '.ipynb')}.cells.ts`)
  const config = join(folder, 'tsconfig.cells.json')
  writeFileSync(module, `${code.join('\n\n')}\nexport {}\n`)
  writeFileSync(
    config,
    JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: { noEmit: true, noUnusedLocals: false, rootDir: '..', lib: ['ES2023', 'DOM'] },
      files: [basename(module)],
      include: [],
    }),
  )
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], {
      stdio: 'inherit',
    })
  } finally {
    rmSync(module)
    rmSync(config)
  }
}

const notebooks = readdirSync(folder).filter((file) => file.endsWith('.ipynb'))
writeKernel(deno())
for (const notebook of notebooks) {
  checkTypes(notebook)
  const before = visible(read(join(folder, notebook)))
  const path = execute(notebook)
  if (!checking) tidy(path)
  else if (JSON.stringify(visible(read(path))) !== JSON.stringify(before)) {
    throw new Error(`notebooks/${notebook} does not show what its code gives: npm run notebooks`)
  }
  console.log(`notebooks/${notebook} ${checking ? 'shows what its code gives' : 'executed'}`)
}
