import type { Tables } from '../../store/tables.ts'
import { nowhere, raise } from '../events/raise.ts'

/** Tells, with the change itself, what time or the provider did to a workspace's billing. */
export const tell = (
  tables: Tables,
  workspace: string,
  type: `${'subscription' | 'invoice' | 'capacity'}.${string}`,
  target: string,
  data: Readonly<Record<string, unknown>>,
  now: number,
): Promise<unknown> =>
  raise(tables, { ...nowhere, workspace, type, target, data: { target, ...data } }, now)
