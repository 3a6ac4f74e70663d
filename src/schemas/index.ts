export { type AgingFile, agingFile } from './aging.ts'
export { jsonSchemas } from './json-schema.ts'
export { profileFile } from './profile.ts'
export { type ScenarioFile, scenarioFile } from './scenario.ts'
