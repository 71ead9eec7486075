import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { onTestFinished } from 'vitest'
import { connectLocal } from '../../../src/client/daemon/connect.ts'
import { stopDaemon } from '../../../src/client/daemon/stop.ts'
import { exitOf, type FailureCode } from '../../../src/domain/failure.ts'
import type { Home } from '../../../src/domain/home.ts'
import { envOf, temporaryDirectory } from '../../daemon/process.ts'

export const connectIn = (data: string, more: Record<string, string> = {}, startIfNeeded = true) =>
  connectLocal({ env: envOf(data, more), cwd: data, startIfNeeded })

/** A directory in which commands may start a daemon; what runs there at the end is ended. */
export function dataDirectory(): string {
  const data = temporaryDirectory()
  onTestFinished(async () => {
    const local = await connectIn(data, {}, false).catch(() => null)
    if (local) await stopDaemon(local.home, local)
  })
  return data
}

/** How a promise was refused; fails where it was not. */
export const refusal = async (promise: Promise<unknown>) => {
  const { code, message, details } = await promise.then(
    () => {
      throw new Error('it was not refused')
    },
    (error) => error,
  )
  return { code, exit: exitOf(code as FailureCode), message, details }
}

/** Somebody else at the daemon's address, who writes down all that is sent to it. */
export async function imposter(home: Home, answer: (socket: Socket, heard: string) => void) {
  const heard: string[] = []
  mkdirSync(dirname(home.socket), { recursive: true, mode: 0o700 })
  mkdirSync(home.secrets, { recursive: true, mode: 0o700 })
  if (!existsSync(home.token)) writeFileSync(home.token, `${randomBytes(32).toString('hex')}\n`)
  await listen(home.socket, (socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      heard.push(String(chunk))
      answer(socket, String(chunk))
    })
  })
  return heard
}

/** Listens on a socket until the test ends. */
export async function listen(path: string, onConnection: (socket: Socket) => void): Promise<void> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    onConnection(socket)
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
}
