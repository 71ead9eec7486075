import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const tls = (name: string) => join(import.meta.dirname, 'tls', name)

export const trusting = { NODE_EXTRA_CA_CERTS: tls('server.crt') }

/** What happens to a request on its way: it is passed on, answered with a status, or its answer lost. */
export type Fate = 'pass' | 'lose' | number

/** A hosted server: the daemon of a data directory behind https, and who decides what becomes of a request. */
export async function openHosted(socketPath: string) {
  const heard: string[] = []
  const way = { fate: (_path: string): Fate => 'pass' }
  const keys = { key: readFileSync(tls('server.key')), cert: readFileSync(tls('server.crt')) }
  const server = createServer(keys, (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method, url = '', headers } = incoming
    heard.push(url)
    const fate = way.fate(url)
    if (typeof fate === 'number') {
      incoming.resume()
      outgoing.writeHead(fate).end()
      return
    }
    const onward = request({ socketPath, method, path: url, headers }, (answer) => {
      if (fate === 'lose') {
        answer.resume().on('end', () => outgoing.destroy())
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    ...{ heard, way },
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  }
}
