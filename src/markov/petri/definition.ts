import type { Lifetime } from '../lifetimes/lifetime.ts'

/** Tokens by place name, as a guard, a rate, a multiplicity or a reward sees them. */
export type Marking = Readonly<Record<string, number>>

/**
 * A function of the marking. It may read the tokens by name, or by position (the order of the places in the
 * definition), which is the faster way for generated functions. It must not keep either argument.
 */
export type OfMarking<T> = (marking: Marking, tokens: ArrayLike<number>) => T

/** A value, or a function of the marking that gives it. */
export type Dependent<T> = T | OfMarking<T>

/** Arc multiplicities by place name: whole numbers >= 0; a multiplicity of 0 is no arc. */
export type Arcs = Readonly<Record<string, Dependent<number>>>

interface TransitionBase {
  readonly name: string
  /** Tokens taken from each place; enabled only where they are there. */
  readonly input?: Arcs
  /** Tokens put into each place. */
  readonly output?: Arcs
  /** Disabled where a place holds this many tokens or more (a multiplicity of 0: never disabled). */
  readonly inhibitor?: Arcs
  /** Enabled only where this is true. */
  readonly guard?: OfMarking<boolean>
}

/** Fires after an exponential time. */
export interface ExponentialTransition extends TransitionBase {
  readonly kind: 'exponential'
  /** Events per unit of time of one server, finite and > 0 wherever the transition is enabled. */
  readonly rate: Dependent<number>
  /**
   * How many of the enabled customers are served at once: the rate is multiplied by min(servers, degree), the
   * degree being how many times over the input arcs are satisfied. Default 1; 'infinite' for no limit.
   */
  readonly servers?: number | 'infinite'
}

/** Fires in no time, before any timed transition. */
export interface ImmediateTransition extends TransitionBase {
  readonly kind: 'immediate'
  /** Share among the immediate transitions of the same priority enabled with it, finite and > 0; default 1. */
  readonly weight?: Dependent<number>
  /** The enabled ones of the highest priority go first; default 1. */
  readonly priority?: number
}

/** Fires once it has been enabled for a fixed time without a break; disabled, it forgets its age. */
export interface DeterministicTransition extends TransitionBase {
  readonly kind: 'deterministic'
  /** Finite, > 0. */
  readonly delay: number
}

/** Fires once it has been enabled for a random time of any law without a break; disabled, it forgets its age. */
export interface GeneralTransition extends TransitionBase {
  readonly kind: 'general'
  readonly law: Lifetime
}

export type NetTransition =
  | ExponentialTransition
  | ImmediateTransition
  | DeterministicTransition
  | GeneralTransition

/** A stochastic reward net as plain data and functions. */
export interface NetDefinition {
  /** Initial tokens by place name: whole numbers >= 0. */
  readonly places: Readonly<Record<string, number>>
  /** Where two timers with fixed delays fall due at one instant, the one listed first goes first. */
  readonly transitions: readonly NetTransition[]
}
