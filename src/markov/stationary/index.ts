export { gthInPlace } from './gth.ts'
