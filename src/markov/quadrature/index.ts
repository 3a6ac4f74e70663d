export { type Integral, integrate } from './adaptive.ts'
export { type ExpectationOptions, expectation, logPanels } from './expectation.ts'
export { type Atom, atomsOf, supportOf } from './support.ts'
