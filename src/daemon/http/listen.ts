import { chmodSync, lstatSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { newId } from '../../domain/id.ts'
import { type Reply, refusal } from './answer.ts'
import type { Serve } from './app.ts'
import { type Door, refuseStrangers } from './loopback.ts'

export interface Limits {
  connections: number
  requestsPerSocket: number
}

/** Serves the routes on a unix socket that only its owner can open. The lock must be held: a socket left by a killed daemon is removed. */
export async function listenOnSocket(path: string, serve: Serve, limits: Limits): Promise<Server> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path)
  const server = makeServer(serve, limits)
  await listening(server, { path })
  chmodSync(path, 0o600)
  return server
}

/** Serves the routes on the literal 127.0.0.1 too, to programs and, but for its own pages, never to a browser; answers the port as well. */
export async function listenOnLoopback(
  wanted: number,
  serve: Serve,
  limits: Limits,
  log: Logger,
  door: Door,
): Promise<{ server: Server; port: number }> {
  let port = wanted
  const server = makeServer(async (incoming) => {
    const refused = refuseStrangers(incoming, port, door)
    return refused ? refusal(refused, newId('request'), log) : serve(incoming)
  }, limits)
  await listening(server, { host: '127.0.0.1', port: wanted })
  port = (server.address() as AddressInfo).port
  return { server, port }
}

function makeServer(serve: Serve, limits: Limits): Server {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 5000,
      maxHeaderSize: 16 * 1024,
    },
    (incoming, outgoing) => void serve(incoming).then((reply) => send(reply, outgoing)),
  )
  server.maxHeadersCount = 64
  server.maxRequestsPerSocket = limits.requestsPerSocket
  server.maxConnections = limits.connections
  return server
}

function send({ status, headers, body }: Reply, outgoing: ServerResponse): void {
  outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
  outgoing.end(body)
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
