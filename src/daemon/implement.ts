import type { Input, Operation, Output } from '../contract/operation.ts'
import type { Place } from '../domain/access.ts'
import type { Permission } from '../domain/permission.ts'
import type { Tables } from '../store/tables.ts'
import type { Targets } from './pipeline/target.ts'
import type { Principal } from './pipeline/who.ts'
import type { Runtime } from './runtime.ts'

/** All that a handler is given. The tables are those of the call's own transaction. */
export interface Context<Op extends Operation> {
  input: Input<Op>
  target: Targets[Op['target']]
  caller: Principal
  tables: Tables
  runtime: Runtime
  now: number
  /** Where the call came from: an IP address, or `local`. */
  address: string
  /** Whether the caller may do a further thing at a further place: for items of a list, and for second things. */
  may: (permission: Permission, place: Place) => boolean
}

/** What a preparation is given: who calls is known, the input sound, and they may do it there by what was read just now. */
export type Ahead<Op extends Operation> = Pick<
  Context<Op>,
  'input' | 'target' | 'caller' | 'runtime' | 'now' | 'address'
>

/** What happens after the answer's transaction and before the answer: a write that a read gives rise to. */
type Settle<Op extends Operation> = (output: Output<Op>, context: Context<Op>) => Promise<void>

/** An operation with its handler, their types forgotten: the pipeline treats all alike. */
export interface Implementation {
  operation: Operation
  /** Before the transaction: work that would keep all others waiting in it. */
  prepare?: (ahead: Ahead<Operation>) => Promise<unknown>
  handle: (context: Context<Operation>) => Promise<Record<string, unknown>>
  settle?: Settle<Operation>
}

/** Binds a handler to its declaration; the compiler holds the one against the other. */
export const implement = <Op extends Operation>(
  operation: Op,
  handle: (context: Context<Op>) => Promise<Output<Op>>,
  settle?: Settle<Op>,
): Implementation => ({ operation, handle, settle }) as unknown as Implementation

/** The same for an operation that prepares something first; whatever that found, the handler judges it by the rows of its transaction. */
export const implementPrepared = <Op extends Operation, Prepared>(
  operation: Op,
  prepare: (ahead: Ahead<Op>) => Promise<Prepared>,
  handle: (context: Context<Op> & { prepared: Prepared }) => Promise<Output<Op>>,
  settle?: Settle<Op>,
): Implementation => ({ operation, prepare, handle, settle }) as unknown as Implementation
