import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { socketTransport } from '../../src/client/socket.ts'
import type { Transport } from '../../src/client/transport.ts'

/** What reached the server. */
export interface Received {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: unknown
}

export type Answering = (received: Received, response: ServerResponse, turn: number) => void

/** A real HTTP server on a unix socket that answers as a test says, and a transport to it. */
export async function serving(
  answer: Answering,
): Promise<{ transport: Transport; received: Received[]; path: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'ptc-'))
  const path = join(directory, 's')
  const received: Received[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += String(chunk)
    })
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const isForm = headers['content-type'] === 'application/x-www-form-urlencoded'
      const body = text === '' ? null : isForm ? text : JSON.parse(text)
      received.push({ method, url, headers, body })
      answer(received.at(-1) as Received, response, received.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  const transport = socketTransport(path)
  onTestFinished(async () => {
    await transport.close()
    server.closeAllConnections()
    server.close()
    rmSync(directory, { recursive: true, force: true })
  })
  return { transport, received, path }
}

export const json = (response: ServerResponse, body: unknown, headers = {}): void => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

export const problem = (response: ServerResponse, status: number, body: object, headers = {}) => {
  response.writeHead(status, { 'content-type': 'application/problem+json', ...headers })
  response.end(JSON.stringify({ type: 'about:blank', title: '', status, ...body }))
}
