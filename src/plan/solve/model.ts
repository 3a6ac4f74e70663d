import type { ExplicitChain, NetModel } from '../../nets/index.ts'

/** A net, as read, and a way to read it again with other constants. */
export interface NetSource {
  readonly kind: 'net'
  /** As the user calls it: a built-in name, or a file. */
  readonly name: string
  readonly model: NetModel
  /** Reads the net again, with constants as text beside those already set. */
  readonly reread: (set: Readonly<Record<string, string>>) => Promise<NetModel>
}

/** A Markov chain from PRISM's explicit files. */
export interface ChainSource {
  readonly kind: 'chain'
  readonly name: string
  readonly chain: ExplicitChain
}

/** What can be solved. */
export type ModelSource = NetSource | ChainSource
