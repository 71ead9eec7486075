import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { listEvents } from '../../contract/event/list.ts'
import type { Output } from '../../contract/operation.ts'
import { Failure } from '../../domain/failure.ts'
import { json, type Reply } from '../http/answer.ts'
import { readRequest } from '../http/request.ts'
import type { Answer, Request } from '../pipeline/request.ts'

export interface Streaming {
  /** Lists events as any caller does, with all that this takes. */
  list: (request: Request) => Promise<Answer>
  addressOf: (incoming: IncomingMessage) => string
  /** Whether the server is about to end: nobody waits any longer. */
  ending: () => boolean
  everyMs?: number
}

type Page = Output<typeof listEvents>

const longest = 25
/** More callers than this do not wait at once. */
const most = 256

/**
 * Answers with what happened after a cursor as soon as there is something, or with nothing after `wait` seconds; either
 * way with the cursor to go on from. Each look is a call of event.list: a right that ends, ends at the next one.
 */
export function eventStream({ list, addressOf, ending, everyMs = 250 }: Streaming) {
  let waiting = 0
  return async (incoming: IncomingMessage, requestId: string): Promise<Reply> => {
    const address = addressOf(incoming)
    const request = await readRequest(listEvents, incoming, {}, requestId, address)
    const { wait, order: _, ...input } = request.input as Record<string, unknown>
    const until = performance.now() + secondsOf(wait) * 1000
    if (waiting >= most)
      throw new Failure('rate_limited', 'Too many callers wait for events here.', {
        retryAfterSeconds: 5,
      })
    const look = async (more: Record<string, unknown>) =>
      (await list({ ...request, input: { ...input, ...more } })).output as Page
    waiting++
    try {
      let cursor = String(input['cursor'] ?? (await look({ limit: 1, order: 'newest' })).head)
      for (;;) {
        const { items, nextCursor, head } = await look({ cursor, order: 'oldest' })
        const last = items.at(-1)
        // What the caller may not see is passed by; what was there when the page was read is behind it.
        cursor =
          nextCursor ?? String(Math.max(last?.position ?? 0, Number(cursor), last ? 0 : head))
        const idle = last === undefined && nextCursor === null
        const over = performance.now() >= until || ending() || incoming.socket.destroyed
        if (last !== undefined || over) return json({ items, cursor }, requestId)
        if (idle) await sleep(everyMs)
      }
    } finally {
      waiting--
    }
  }
}

function secondsOf(wait: unknown): number {
  const seconds = Number(wait ?? 20)
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= longest) return seconds
  throw new Failure('invalid_input', `wait is a number of seconds from 0 to ${longest}.`, {
    errors: [{ pointer: '/wait', detail: `is no whole number from 0 to ${longest}` }],
  })
}
