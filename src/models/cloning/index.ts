export { type CloneTransfer, spareSecondsWithin } from './clone.ts'
export { type ClonePath, type EagerCloneOptions, eagerClone, suspendResumeClone } from './eager-clone.ts'
export { type VmFork, type VmForkOptions, vmFork } from './vm-fork.ts'
