import type { z } from 'zod'
import { queryOf } from '../../client/call.ts'
import { request } from '../../client/request.ts'
import type { Event as EventShape } from '../../contract/event/event.ts'
import { Failure } from '../../domain/failure.ts'
import { milliseconds } from '../duration.ts'
import type { Run } from '../run.ts'

export type Event = z.output<typeof EventShape>

/** Which events are followed. */
export interface Followed {
  project?: string | undefined
  env?: string | undefined
  type?: string | undefined
}

const waitSeconds = 20

/** When following ends by itself: after so many events, or so much time; null: never. */
export interface Bounds {
  count: number
  endsAt: number
}

export function boundsOf({ flags, io }: Pick<Run, 'flags' | 'io'>): Bounds {
  const count = flags['limit'] as number | undefined
  const time = flags['for'] as string | undefined
  if (io.json && count === undefined && time === undefined)
    throw new Failure(
      'usage',
      'With --json there is one document, at the end: say when that is by --limit or --for, or give --jsonl for a line at once.',
    )
  const endsAt =
    time === undefined ? Number.POSITIVE_INFINITY : performance.now() + milliseconds(time, '--for')
  return { count: count ?? Number.POSITIVE_INFINITY, endsAt }
}

/** Hands each event over as it happens, from a cursor or from now on; answers the cursor to go on from. */
export async function follow(
  followed: Followed,
  { count, endsAt }: Bounds,
  run: Run,
  each: (event: Event) => Promise<void> | void,
): Promise<string> {
  const place = await placeOf(followed, run)
  let cursor = run.flags['cursor'] as string | undefined
  for (let seen = 0; ; ) {
    const left = Math.max(0, endsAt - performance.now())
    const wait = Math.floor(Math.min(waitSeconds, left / 1000))
    const page = await look({ ...place, cursor, wait, limit: Math.min(100, count - seen) }, run)
    for (const event of page.items) await each(event)
    seen += page.items.length
    cursor = page.cursor
    if (seen >= count || performance.now() >= endsAt) return cursor
    // Less than a second is left, which the server does not count.
    if (wait === 0 && page.items.length === 0)
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, 250)))
  }
}

/** The project that is meant, or all of the workspace. */
async function placeOf({ project, env, type }: Followed, run: Run) {
  await run.binding()
  const workspace = (run.flags['workspace'] as string | undefined) ?? run.workspace() ?? undefined
  return { workspace, project, env, type }
}

async function look(fields: Readonly<Record<string, unknown>>, run: Run) {
  const { body } = await request(run.transport, {
    ...{ method: 'GET', path: `/v1/event-stream${queryOf(fields)}` },
    ...{ authorization: run.bearer, timeoutMs: (waitSeconds + 10) * 1000 },
  })
  return body as { items: Event[]; cursor: string }
}
