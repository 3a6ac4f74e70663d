export {
  type Branch,
  type Competitor,
  equivalentChain,
  type Kernel,
  type SemiMarkov,
  semiMarkovAbsorption,
  semiMarkovStationary,
} from './semi-markov.ts'
