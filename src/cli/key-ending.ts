import type { getKey } from '../contract/key/get.ts'
import { listKeys } from '../contract/key/list.ts'
import type { Output } from '../contract/operation.ts'
import type { NextStep } from '../domain/failure.ts'
import { reminderAt } from '../domain/reminder.ts'
import { fromNow } from './age.ts'
import { everyPage } from './every-page.ts'
import { successorOf } from './key-inventory.ts'
import { nowThere } from './now-there.ts'
import type { Run } from './run.ts'
import type { Standing } from './standing.ts'
import { clean, counted, day } from './text.ts'

type Key = Output<typeof getKey>['key']

/** Days before its end at which a key is mentioned wherever it is looked at. */
export const soon = 14

/** The last mark before its end that a working key has passed, in days; null where none, or where it was meant to be short. */
export const markOf = ({ state, createdAt, expiresAt }: Key, now: number): number | null =>
  state === 'live'
    ? reminderAt({ createdAt: Date.parse(createdAt), expiresAt: Date.parse(expiresAt) }, now)
    : null

/** The working keys that have passed a mark of at most so many days, the soonest to end first. */
export async function keysThatEnd(
  where: { workspace: string; project?: string },
  days: number,
  server: Pick<Run, 'call'>,
): Promise<Key[]> {
  const wanted = { ...where, state: 'live', expiresBefore: `${days}d` } as const
  const { items } = await everyPage((page) => server.call(listKeys, { ...wanted, ...page }))
  const now = nowThere()
  return items.filter((key) => (markOf(key, now) ?? Number.POSITIVE_INFINITY) <= days)
}

/** How many keys end soon, for a line of the status; null where none does. */
export const endingLine = ({ count, first }: NonNullable<Standing['keysEnding']>): string | null =>
  first && `${counted(count, 'key')} within ${soon} days, ${first.name} on ${day(first.expiresAt)}`

/** Mentions that a key ends soon, and suggests what takes its place. */
export function noteEnd(key: Key, run: Run): NextStep[] {
  const mark = markOf(key, nowThere())
  if (mark === null || mark > soon) return []
  run.warn(`Key ${clean(key.name)} ends ${fromNow(key.expiresAt)}.`)
  return [successorOf(key)]
}
