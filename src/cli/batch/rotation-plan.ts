import type { z } from 'zod'
import type { Key } from '../../contract/key/key.ts'
import { listKeys } from '../../contract/key/list.ts'
import { Failure } from '../../domain/failure.ts'
import type { Env } from '../../domain/permission.ts'
import { spanOf } from '../../domain/span.ts'
import { fromNow, usedAgo } from '../age.ts'
import { everyPage } from '../every-page.ts'
import type { Io } from '../io.ts'
import { nowThere } from '../now-there.ts'
import type { Run } from '../run.ts'
import { table } from '../table.ts'
import { cleanAll } from '../text.ts'
import type { Journal } from './rotation-journal.ts'

export type PlannedKey = z.output<typeof Key> & {
  /** Whole days since its newest secret was issued. */
  ageDays: number
  /** That an earlier run was at it when it ended. */
  unfinished: boolean
}

export interface Wish {
  project: string
  env?: Env
  olderThan: number
}

const dayMs = 86_400_000

/** The flags that say which keys. */
export function wishOf({ flags }: Pick<Run, 'flags'>): Wish {
  const { project, env, 'older-than': typed } = flags as Record<string, string | undefined>
  if (project === undefined || typed === undefined)
    throw new Failure('input_required', 'ptc key rotate --all needs --project and --older-than.', {
      next: [{ command: ['key', 'rotate', '--help'], why: 'what it takes' }],
    })
  const olderThan = spanOf(typed, 'd')
  if (olderThan === null)
    throw new Failure('usage', '--older-than is a span of time such as 80d, 12h or 0.')
  return { project, olderThan, ...(env === undefined ? {} : { env: env as Env }) }
}

/** The keys whose newest secret is old enough, and those that an earlier run left unfinished; the oldest first. */
export async function planned(
  wish: Wish,
  journal: Journal | null,
  run: Run,
): Promise<PlannedKey[]> {
  const named = (run.flags['workspace'] as string | undefined) ?? run.workspace()
  const filter = {
    ...(named === null ? {} : { workspace: named }),
    project: wish.project,
    ...(wish.env === undefined ? {} : { env: wish.env }),
  }
  const { items } = await everyPage((page) => run.call(listKeys, { ...filter, ...page }))
  const now = nowThere()
  return items
    .filter(({ state }) => state === 'live')
    .flatMap((key): PlannedKey[] => {
      const age = now - Date.parse(key.versions[0]?.createdAt ?? key.createdAt)
      const entry = journal?.of(key.id)
      const newest = key.versions[0]?.version
      const isLost = entry?.state === 'lost' && (newest === entry.from || newest === entry.to)
      const unfinished = entry?.state === 'begun' || isLost
      const before = entry?.state === 'done' && entry.to === newest
      if (before || !(unfinished || age >= wish.olderThan)) return []
      return [{ ...key, unfinished, ageDays: Math.floor(age / dayMs) }]
    })
    .sort((one, other) => other.ageDays - one.ageDays || (one.id < other.id ? -1 : 1))
}

export const planText = (keys: readonly PlannedKey[], io: Io): string =>
  table(
    cleanAll(keys),
    [
      { title: 'KEY', value: ({ name }) => name },
      { title: 'ENV', value: ({ env }) => env },
      {
        title: 'AGE',
        value: ({ ageDays, unfinished }) => (unfinished ? 'to finish' : `${ageDays}d`),
      },
      { title: 'LAST USE', value: ({ lastUsedAt }) => usedAgo(lastUsedAt) },
      { title: 'EXPIRES', value: ({ expiresAt }) => fromNow(expiresAt), spare: true },
      { title: 'ID', value: ({ id }) => id, whole: true },
    ],
    io,
  )
