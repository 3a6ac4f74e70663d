import * as z from 'zod'
import { agingFile } from './aging.ts'
import { profileFile } from './profile.ts'
import { scenarioFile } from './scenario.ts'

/**
 * The JSON Schemas that editors use, by the name of their file; draft 7, which editors of YAML know best.
 *
 * @example
 * jsonSchemas()['scenario.schema.json']?.title // 'rejuv-plan scenario'
 */
export function jsonSchemas(): Readonly<Record<string, z.core.JSONSchema.BaseSchema>> {
  const draft = { target: 'draft-7', io: 'input' } as const
  return {
    'aging.schema.json': z.toJSONSchema(agingFile, draft),
    'profile.schema.json': z.toJSONSchema(profileFile, draft),
    'scenario.schema.json': z.toJSONSchema(scenarioFile, draft),
  }
}
