export { type CloneTransfer, spareSecondsWithin } from './clone.ts'
export { type ClonePath, type EagerCloneOptions, eagerClone, suspendResumeClone } from './eagerClone.ts'
export { type VmFork, type VmForkOptions, vmFork } from './vmFork.ts'
