export { readDocument, type TextDocument } from './document.ts'
export { parseProfileFile } from './profile.ts'
export { readTextFile } from './read.ts'
export { parseScenarioFile, type ScenarioDocument, type ScenarioOptions } from './scenario.ts'
