import { defineConfig } from 'vitest/config'

const ofTheProgram = 'test/{cli,docs}/**/*.test.ts'
const ofThePackage = 'test/package/**/*.test.ts'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: { name: 'models', include: ['test/**/*.test.ts'], exclude: [ofTheProgram, ofThePackage] },
      },
      {
        extends: true,
        test: { name: 'program', include: [ofTheProgram], globalSetup: 'test/setup/build-program.ts' },
      },
      {
        extends: true,
        test: { name: 'package', include: [ofThePackage], globalSetup: 'test/setup/build-package.ts' },
      },
    ],
  },
})
