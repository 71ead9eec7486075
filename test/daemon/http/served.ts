import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { operations } from '../../../src/contract/index.ts'
import type { Operation } from '../../../src/contract/operation.ts'
import { app } from '../../../src/daemon/http/app.ts'
import { clientAddress } from '../../../src/daemon/http/client-address.ts'
import { extrasOf } from '../../../src/daemon/http/extras.ts'
import { closeServer, listenOnLoopback, listenOnSocket } from '../../../src/daemon/http/listen.ts'
import type { Grant } from '../../../src/daemon/http/oauth/token-route.ts'
import type { Answer, Request } from '../../../src/daemon/pipeline/request.ts'
import { openWork } from '../../../src/daemon/work.ts'

export type Handler = (operation: Operation, request: Request) => Promise<Answer>

const unused = () => {
  throw new Error('no test of these routes asks for it')
}

/** The real routes on a real socket before a handler of the test's own, which stands where the pipeline does. */
export async function served(handler: Handler, grants: Readonly<Record<string, Grant>> = {}) {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const extras = extrasOf({
    prove: unused,
    admit: unused,
    about: unused,
    health: unused,
    stop: unused,
    openapi: unused,
    endpointOf: unused,
    events: unused,
    peppers: { status: unused, rotate: unused, drop: unused },
    grants,
    endSession: async () => {},
    pages: [],
    device: { origin: null, start: unused, addressOf: unused },
  })
  const routes = app({
    implementations: operations.map((operation) => ({ operation: operation as Operation })),
    execute: ({ operation }, request) => handler(operation, request),
    extras,
    log,
    work: openWork(),
    addressOf: (incoming) => clientAddress(incoming, 0),
  })
  const limits = { connections: 512, requestsPerSocket: 1000 }
  const door = { publicHost: null, pages: new Set<string>() }
  const directory = mkdtempSync(join(tmpdir(), 'ptc-'))
  const socket = join(directory, 'd.sock')
  const server = await listenOnSocket(socket, routes, limits)
  const loopback = await listenOnLoopback(0, routes, limits, log, door)
  onTestFinished(async () => {
    await Promise.all([closeServer(server, 0), closeServer(loopback.server, 0)])
    rmSync(directory, { recursive: true })
  })
  return { socket, port: loopback.port, lines, extras, server }
}

/** A handler that answers with what reached it. */
export const echo: Handler = async (_, request) => ({
  output: { ...request, input: request.input },
  replayed: false,
})
