export { type Measure, type NetModel, type ReadNetOptions, readNet } from './read-net.ts'
