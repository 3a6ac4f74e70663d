// The one import of mathjs. Its number-only build has the whole parser and loads in half the time; being a
// named re-export, a bundler drops what is not used. Reached by `import()` alone, so that a table of plain
// numbers never pays for it.
export { derivative, type MathNode, parse } from 'mathjs/number'
