export { readDocument, type TextDocument } from './document.ts'
export type { FilePath, KeyPath } from './place.ts'
export { printable, shown } from './show.ts'
