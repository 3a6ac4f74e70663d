export { type ConstantSensitivity, netDerivatives } from './derivatives.ts'
export { explicitDot, netDot } from './dot.ts'
export { chainFromExplicit, explicitFromNet } from './explicit.ts'
export { withoutIdleClocks } from './idle-clocks.ts'
export { type MeasureOverTime, netMeanTimeToFailure, netOverTime } from './over-time.ts'
export { type ExplicitChain, explicitStateName } from './prism/explicit-chain.ts'
export { netPrismLanguage } from './prism/language.ts'
export type { NamedText } from './prism/lines.ts'
export { type ExplicitFiles, readExplicit } from './prism/read-explicit.ts'
export { type ExplicitText, writeExplicit } from './prism/write-explicit.ts'
export { type Measure, type NetModel, type ReadNetOptions, readNet } from './read-net.ts'
export {
  netSteadyState,
  type SteadyMeasure,
  type SteadyState,
  type SteadyStateOptions,
} from './steady-state.ts'
