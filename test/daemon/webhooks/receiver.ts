import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { onTestFinished } from 'vitest'

/** A message as a receiver got it. */
export interface Got {
  id: string
  headers: IncomingHttpHeaders
  body: string
}

/** Answers a message; nothing more happens where it answers false. */
export type Answer = (response: ServerResponse, got: Got, before: number) => void

const fine: Answer = (response) => void response.writeHead(204).end()

/** A real server on loopback, and what it got. */
export async function receiver(answer: Answer = fine) {
  const got: Got[] = []
  const state = { answer }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += String(chunk)
    })
    request.on('end', () => {
      const id = String(request.headers['webhook-id'])
      const before = got.filter((one) => one.id === id).length
      const one = { id, headers: request.headers, body }
      got.push(one)
      state.answer(response, one, before)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(close)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return { url, got, state, close }
}

/** Whether a secret signed a message, as the open library of receivers checks it; the test's clock is not the machine's. */
export function isSignedBy(secret: string, { id, headers, body }: Got): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000)
  const expected = new Webhook(secret).sign(id, at, body)
  return String(headers['webhook-signature']).split(' ').includes(expected)
}

/** A receiver that does everything right: checks, remembers ids before it acts, and says what it did. */
export function careful(secret: () => string): Answer {
  const seen = new Set<string>()
  return (response, got) => {
    if (!isSignedBy(secret(), got)) return void response.writeHead(401).end()
    const outcome = seen.has(got.id) ? 'duplicate' : 'processed'
    seen.add(got.id)
    response.writeHead(200, { 'webhook-outcome': outcome }).end()
  }
}
