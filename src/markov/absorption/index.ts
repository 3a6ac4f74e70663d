export { type Absorption, absorption, type PassageQuestion } from './absorption.ts'
export { firstPassage, type PassagePoint } from './first-passage.ts'
