/** The renderers of `rejuv-plan cluster`, but for its picture; loaded when the command runs. */
export { clusterCsv, clusterJson, clusterMarkdown } from './cluster-documents.ts'
export { clusterSizeCsv, clusterSizeJson, clusterSizeMarkdown, clusterSizeTable } from './cluster-size.ts'
export { clusterTable } from './cluster-table.ts'
