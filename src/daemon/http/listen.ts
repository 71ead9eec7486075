import { chmodSync, lstatSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { Failure } from '../../domain/failure.ts'
import { newId } from '../../domain/id.ts'
import { refusal } from './answer.ts'
import type { Served } from './app.ts'
import { refuseBrowsers } from './loopback.ts'

export interface Limits {
  connections: number
  requestsPerSocket: number
}

/** Serves the routes on a unix socket that only its owner can open. The lock must be held: a socket left by a killed daemon is removed. */
export async function listenOnSocket(
  path: string,
  routes: Hono<Served>,
  limits: Limits,
  log: Logger,
): Promise<Server> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path)
  const server = makeServer((request, env) => routes.fetch(request, env), limits, log)
  await listening(server, { path })
  chmodSync(path, 0o600)
  return server
}

/** Serves the routes on the literal 127.0.0.1 too, to programs and never to web pages; answers the port as well. */
export async function listenOnLoopback(
  wanted: number,
  routes: Hono<Served>,
  limits: Limits,
  log: Logger,
): Promise<{ server: Server; port: number }> {
  let port = wanted
  const server = makeServer(
    (request, env) => {
      const refused = refuseBrowsers(env.incoming.headers, port)
      return refused ? refusal(refused, newId('request'), log) : routes.fetch(request, env)
    },
    limits,
    log,
  )
  await listening(server, { host: '127.0.0.1', port: wanted })
  port = (server.address() as AddressInfo).port
  return { server, port }
}

type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>

function makeServer(fetch: Fetch, limits: Limits, log: Logger): Server {
  const listener = getRequestListener(fetch as Parameters<typeof getRequestListener>[0], {
    // Node itself reads and drops what a refused request still sends; doing it twice costs a tenth of every call.
    autoCleanupIncoming: false,
    errorHandler: (error) => {
      const cause =
        error instanceof RequestError
          ? new Failure('malformed_request', `The request cannot be read: ${error.message}.`)
          : error
      return refusal(cause, newId('request'), log)
    },
  })
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 5000,
      maxHeaderSize: 16 * 1024,
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  )
  server.maxHeadersCount = 64
  server.maxRequestsPerSocket = limits.requestsPerSocket
  server.maxConnections = limits.connections
  return server
}

const listening = (server: Server, where: { path: string } | { host: string; port: number }) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.off('error', reject)
      resolve()
    })
  })

/** Stops accepting, lets every call under way finish, and gives up on those that take longer than the time given. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A further request on a connection that is kept alive is answered 503 by Node itself, and the connection ends.
  server.maxRequestsPerSocket = 1
  // A connection between two calls counts as open until it is told to end.
  const hurry = setInterval(() => server.closeIdleConnections(), 20)
  const giveUp = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(hurry)
  clearTimeout(giveUp)
}
