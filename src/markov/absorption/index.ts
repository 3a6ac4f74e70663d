export { type Absorption, absorption, type PassageQuestion } from './absorption.ts'
