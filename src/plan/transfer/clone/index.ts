export { type CloneAnswer, type CloneMethodAnswer, clone } from './clone.ts'
export { cloneMethods, clonePaths } from './methods.ts'
export type { CloneOptions } from './options.ts'
