export { parseAgingFile } from './aging.ts'
export { parseProfileFile } from './profile.ts'
export { readTextFile } from './read.ts'
export { parseScenarioFile, type ScenarioDocument, type ScenarioOptions } from './scenario.ts'
