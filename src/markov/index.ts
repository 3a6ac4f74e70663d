export * from './ctmc/index.ts'
export * from './stationary/index.ts'
