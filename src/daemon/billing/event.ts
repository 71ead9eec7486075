import { newId } from '../../domain/id.ts'
import type { Tables } from '../../store/tables.ts'

/** Tells, with the change itself, what time or the provider did to a workspace's billing. */
export const tell = (
  tables: Tables,
  workspace: string,
  type: `${'subscription' | 'invoice' | 'capacity'}.${string}`,
  target: string,
  payload: Readonly<Record<string, unknown>>,
  now: number,
): Promise<unknown> =>
  tables.outbox.insert({
    ...{ id: newId('event', now), workspace, type, target, created_at: now },
    payload: JSON.stringify({ target, ...payload }),
  })
