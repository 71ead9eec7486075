import { newId } from '../../domain/id.ts'
import type { Env } from '../../domain/permission.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { enqueue } from './enqueue.ts'

/** Something that happened in a workspace. Where it has a project and an env it is that env's and no other's (I29). */
export interface Happened {
  workspace: string
  project: string | null
  env: Env | null
  type: string
  target: string | null
  /** Ids and fixed words: never a secret, and nothing that not everybody who reads events may know. */
  data: Readonly<Record<string, unknown>>
}

/** Of the workspace, and of no project in it. */
export const nowhere = { project: null, env: null } as const

/** Writes down what happened, in the transaction in which it did, and puts it on its way (I41). */
export async function raise(
  tables: Tables,
  happened: Happened,
  now: number,
): Promise<Row<'outbox'>> {
  const event = await writeDown(tables, happened, now)
  await enqueue(tables, event)
  return event
}

/** The same without telling any endpoint. */
export async function writeDown(
  tables: Tables,
  { data, ...happened }: Happened,
  now: number,
): Promise<Row<'outbox'>> {
  const event = {
    ...{ id: newId('event', now), ...happened },
    ...{ payload: JSON.stringify(data), created_at: now },
    position: await tables.outbox.advance(happened.workspace),
  }
  await tables.outbox.insert(event)
  return event
}
