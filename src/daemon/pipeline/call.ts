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
  now: number
}
