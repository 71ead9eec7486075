import type { Operation } from '../../contract/operation.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import type { Request } from './request.ts'
import type { Principal } from './who.ts'

/** A call whose caller is known and whose input is sound: what the further steps work on. */
export interface Call {
  op: Operation
  caller: Principal
  input: Readonly<Record<string, unknown>>
  request: Request
  tables: Tables
  runtime: Runtime
  /** The moment that it is where the call acts: the workspace's own, as soon as that is known (ADR 0033). */
  now: number
  /** When the server heard of it, in its own time: what is put on record. */
  readonly heard: number
}
