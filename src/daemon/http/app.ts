import type { IncomingMessage } from 'node:http'
import { TrieRouter } from 'hono/router/trie-router'
import type { Logger } from 'pino'
import type { Operation } from '../../contract/operation.ts'
import { newId } from '../../domain/id.ts'
import type { Answer, Request } from '../pipeline/request.ts'
import type { Work } from '../work.ts'
import { absent, type Known } from './absent.ts'
import { json, type Reply, refusal } from './answer.ts'
import type { Extra, Handle } from './extras.ts'
import { decoded, pathOf } from './path.ts'
import { readRequest } from './request.ts'

/** Answers one request; it never fails. */
export type Serve = (incoming: IncomingMessage) => Promise<Reply>

export interface AppParts<Bound extends { operation: Operation }> {
  implementations: readonly Bound[]
  execute: (implementation: Bound, request: Request) => Promise<Answer>
  extras: readonly Extra[]
  log: Logger
  work: Work
  /** Where a request came from: an IP address, or `local`. */
  addressOf: (incoming: IncomingMessage) => string
}

/** All routes: one for every operation, and the visible list of those that are none. */
export function app<Bound extends { operation: Operation }>(parts: AppParts<Bound>): Serve {
  const { implementations, execute, extras, log, work, addressOf } = parts
  const router = new TrieRouter<Handle>()
  const known: Known[] = []
  // Most calls name a path without a field, and to search for that costs more than the rest of its way here.
  const fixed = new Map<string, Handle>()
  const add = (method: string, path: string, handle: Handle) => {
    known.push({ method, path })
    if (!path.includes('{')) fixed.set(`${method} ${path}`, handle)
    router.add(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), handle)
  }

  for (const implementation of implementations) {
    const { operation } = implementation
    add(operation.method, operation.path, async (incoming, requestId, path) => {
      work.begin()
      try {
        const request = await readRequest(operation, incoming, path, requestId, addressOf(incoming))
        const answer = await execute(implementation, request)
        return json(answer.output, requestId, headersOf(answer))
      } finally {
        work.end()
      }
    })
  }
  for (const { method, path, handle } of extras) add(method, path, handle)

  return async (incoming) => {
    const requestId = newId('request')
    try {
      const path = pathOf(incoming.url ?? '')
      const method = incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? '')
      const handle = fixed.get(`${method} ${path}`)
      if (handle) return await handle(incoming, requestId, {})
      const found = router.match(method, path)[0][0]
      if (found) return await found[0](incoming, requestId, decoded(found[1]))
      const { failure, headers } = absent(method, path, known)
      return refusal(failure, requestId, log, headers)
    } catch (error) {
      return refusal(error, requestId, log)
    }
  }
}

const none = {}
const replayedHeader = { 'Idempotency-Replayed': 'true' }

function headersOf({
  replayed,
  credentialEndsAt,
  ahead,
  workspace,
}: Answer): Readonly<Record<string, string>> {
  const first = replayed ? replayedHeader : none
  if ((credentialEndsAt ?? ahead ?? workspace) === undefined) return first
  return {
    ...first,
    ...(credentialEndsAt === undefined
      ? none
      : { 'Ptc-Key-Expires-At': new Date(credentialEndsAt).toISOString() }),
    ...(ahead === undefined ? none : { 'Ptc-Clock-Ahead': String(ahead) }),
    ...(workspace === undefined ? none : { 'Ptc-Workspace': workspace }),
  }
}
