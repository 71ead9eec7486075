import type { Socket } from 'node:net'
import type { Context } from 'hono'
import { Failure } from '../../domain/failure.ts'
import type { Proof } from '../../domain/proof.ts'
import { json } from './answer.ts'
import type { Served } from './app.ts'
import { readBody } from './body.ts'

/** A route that is no operation. */
export interface Extra {
  method: 'GET' | 'POST'
  path: string
  handle: (context: Context<Served>, requestId: string) => Promise<Response>
}

export interface ExtraParts {
  /** Proves this daemon to whoever dialled it at an endpoint. */
  prove: (nonce: string, endpoint: string) => Proof
  /** Refuses anybody but the user of this machine and, where sessions count, a signed-in account. */
  admit: (authorization: string | null, whom: 'local' | 'signed-in') => Promise<void>
  /** What the daemon says of itself. */
  about: () => Record<string, unknown>
  /** Begins the stop; it ends after this answer. */
  stop: () => void
  openapi: () => Promise<unknown>
  /** Where a connection was dialled: the socket's path, or `127.0.0.1:port`. */
  endpointOf: (socket: Socket) => string
}

/** The one list of routes that are no operations. */
export const extrasOf = (parts: ExtraParts): Extra[] => [
  {
    method: 'GET',
    path: '/healthz',
    handle: async () => new Response('ok', { headers: { 'Content-Type': 'text/plain' } }),
  },
  {
    method: 'GET',
    path: '/openapi.json',
    handle: async (_, requestId) => json(await parts.openapi(), requestId),
  },
  {
    method: 'POST',
    path: '/v1/proof',
    handle: async ({ env }, requestId) => {
      const { nonce, ...rest } = await readBody(env.incoming)
      if (
        typeof nonce !== 'string' ||
        !/^[0-9a-f]{64}$/.test(nonce) ||
        Object.keys(rest).length > 0
      )
        throw new Failure(
          'invalid_input',
          'A proof needs a nonce of 64 hex digits and nothing else.',
          {
            errors: [{ pointer: '/nonce', detail: 'is no 64 hex digits' }],
          },
        )
      return json(parts.prove(nonce, parts.endpointOf(env.incoming.socket)), requestId)
    },
  },
  {
    method: 'GET',
    path: '/v1/daemon',
    handle: async ({ env }, requestId) => {
      await parts.admit(env.incoming.headers.authorization ?? null, 'signed-in')
      return json(parts.about(), requestId)
    },
  },
  {
    method: 'POST',
    path: '/v1/daemon/stop',
    handle: async ({ env }, requestId) => {
      await parts.admit(env.incoming.headers.authorization ?? null, 'local')
      parts.stop()
      return json({ stopping: true }, requestId, { Connection: 'close' })
    },
  },
]
