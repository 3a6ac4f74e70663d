export {
  type Carnevali2024,
  type Carnevali2024Availability,
  type Carnevali2024Best,
  type Carnevali2024Objective,
  carnevali2024,
  carnevali2024Best,
} from './carnevali-2024.ts'
export {
  type Dohi2000,
  type Dohi2000Availability,
  type Dohi2000Best,
  type Dohi2000Estimate,
  type Dohi2000Times,
  dohi2000,
  dohi2000Best,
  dohi2000Estimate,
} from './dohi-2000.ts'
export {
  type Garg1995,
  type Garg1995Availability,
  type Garg1995Best,
  garg1995,
  garg1995Best,
} from './garg-1995.ts'
export {
  type German2000,
  type German2000Availability,
  type German2000Best,
  type German2000Costs,
  german2000,
  german2000Best,
  german2000CostPerMinute,
} from './german-2000.ts'
export {
  type DowntimeCosts,
  type Huang1995,
  type Huang1995Availability,
  huang1995,
  huang1995BestPolicy,
  huang1995Chain,
  huang1995CostPerHour,
} from './huang-1995.ts'
