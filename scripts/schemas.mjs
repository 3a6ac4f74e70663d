// Writes schema/*.schema.json from src/schemas: run it after a change there (a test compares them).
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const { outputFiles } = await build({
  entryPoints: ['src/schemas/index.ts'],
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
})
const code = Buffer.from(outputFiles[0].contents).toString('base64')
const { jsonSchemas } = await import(`data:text/javascript;base64,${code}`)
for (const [name, schema] of Object.entries(jsonSchemas())) {
  const file = new URL(`../schema/${name}`, import.meta.url)
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
  console.log(`schema/${name}`)
}
