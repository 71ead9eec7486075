import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { Failure } from '../../domain/failure.ts'
import type { Proof } from '../../domain/proof.ts'
import { json, type Reply } from './answer.ts'
import { readBody } from './body.ts'
import { type DeviceParts, deviceRoute } from './oauth/device-code.ts'
import { metadataRoute } from './oauth/metadata-route.ts'
import { revokeRoute } from './oauth/revoke-route.ts'
import { type Grant, tokenRoute } from './oauth/token-route.ts'
import { type PepperParts, pepperRoutes } from './pepper-routes.ts'

/** What a route does with a request; `path` holds the fields of its path. */
export type Handle = (
  incoming: IncomingMessage,
  requestId: string,
  path: Readonly<Record<string, string>>,
) => Promise<Reply>

/** A route that is no operation. */
export interface Extra {
  method: 'GET' | 'POST'
  path: string
  handle: Handle
  /** Whether it is a page for browsers, which are refused everywhere else. */
  page?: true
}

export interface ExtraParts {
  /** Proves this daemon to whoever dialled it at an endpoint. */
  prove: (nonce: string, endpoint: string) => Proof
  /** Refuses anybody but the user of this machine and, where sessions count, a signed-in account. */
  admit: (authorization: string | null, whom: 'local' | 'signed-in') => Promise<void>
  /** What the daemon says of itself. */
  about: () => Record<string, unknown>
  /** How it is, for the doctor. */
  health: () => Promise<unknown>
  /** Begins the stop; it ends after this answer. */
  stop: () => void
  openapi: () => Promise<unknown>
  peppers: PepperParts
  /** Waits for events. */
  events: Handle
  /** What the token endpoint serves, by grant type. */
  grants: Readonly<Record<string, Grant>>
  /** Ends the session of a secret. */
  endSession: (asked: { secret: string; requestId: string }) => Promise<void>
  /** Sign-ins that somebody approves on a page. */
  device: DeviceParts
  /** What is served to browsers; empty where there is no public address. */
  pages: readonly Extra[]
  /** Where a connection was dialled: the socket's path, or `127.0.0.1:port`. */
  endpointOf: (socket: Socket) => string
}

/** The one list of routes that are no operations. */
export const extrasOf = (parts: ExtraParts): Extra[] => [
  {
    method: 'GET',
    path: '/healthz',
    handle: async () => ({ status: 200, headers: { 'Content-Type': 'text/plain' }, body: 'ok' }),
  },
  {
    method: 'GET',
    path: '/openapi.json',
    handle: async (_, requestId) => json(await parts.openapi(), requestId),
  },
  {
    method: 'POST',
    path: '/v1/proof',
    handle: async (incoming, requestId) => {
      const { nonce, ...rest } = await readBody(incoming)
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
      return json(parts.prove(nonce, parts.endpointOf(incoming.socket)), requestId)
    },
  },
  {
    method: 'GET',
    path: '/v1/daemon',
    handle: async (incoming, requestId) => {
      await parts.admit(incoming.headers.authorization ?? null, 'signed-in')
      return json(parts.about(), requestId)
    },
  },
  {
    method: 'GET',
    path: '/v1/daemon/health',
    handle: async (incoming, requestId) => {
      await parts.admit(incoming.headers.authorization ?? null, 'local')
      return json(await parts.health(), requestId)
    },
  },
  {
    method: 'POST',
    path: '/v1/daemon/stop',
    handle: async (incoming, requestId) => {
      await parts.admit(incoming.headers.authorization ?? null, 'local')
      parts.stop()
      return json({ stopping: true }, requestId, { Connection: 'close' })
    },
  },
  { method: 'GET', path: '/v1/event-stream', handle: parts.events },
  ...pepperRoutes(parts),
  tokenRoute(parts.grants),
  revokeRoute(parts.endSession),
  deviceRoute(parts.device),
  metadataRoute(parts.device.origin, Object.keys(parts.grants)),
  ...parts.pages,
]
