import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { jsonLine } from '../text.ts'
import { eventLine } from './event-card.ts'
import { boundsOf, type Event, type Followed, follow } from './follow.ts'

/** Prints each event as it happens, or all of them at the end where one document is wanted. */
export async function tail(run: Run): Promise<Result> {
  const { io, flags } = run
  const items: Event[] = []
  const bounds = boundsOf(run)
  if (bounds.endsAt === Number.POSITIVE_INFINITY)
    io.aside(io.hint.dim('Waiting for events; Ctrl-C ends it.'))
  const cursor = await follow(flags as Followed, bounds, run, (event) => {
    if (io.json) items.push(event)
    else io.result(io.jsonl ? jsonLine(event) : eventLine(event, io))
  })
  return { data: { items, cursor }, text: '', cursor, endless: true }
}
