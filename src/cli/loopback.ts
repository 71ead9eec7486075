import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loopbackSignIn } from '../domain/loopback-sign-in.ts'

/** A port of this machine that waits for a browser to bring an answer. */
export interface Listening {
  redirectUri: string
  /** What the browser brought under the state that was asked with; whatever else comes is turned away. */
  brought: Promise<URLSearchParams>
  close: () => void
}

export async function listenForBrowser(state: string): Promise<Listening> {
  let bring: (query: URLSearchParams) => void = () => {}
  const brought = new Promise<URLSearchParams>((resolve) => {
    bring = resolve
  })
  let host = ''
  const server = createServer((request, response) => {
    const query = answerIn(request, host, state)
    if (query === null) return say(response, 400, 'This is not what ptc is waiting for.')
    const denied = query.has('error')
    say(
      response,
      200,
      denied
        ? 'Nobody was signed in. You can close this page.'
        : 'Done. You can close this page and go back to your terminal.',
    )
    bring(query)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    redirectUri: `http://${host}${loopbackSignIn.path}`,
    brought,
    close: () => {
      server.close()
      server.closeIdleConnections()
    },
  }
}

/** What a request brought, or null where it is none that the server sent a browser here with. */
function answerIn(request: IncomingMessage, host: string, state: string): URLSearchParams | null {
  if (request.method !== 'GET' || request.headers.host !== host) return null
  const url = URL.parse(request.url ?? '', `http://${host}`)
  if (url?.pathname !== loopbackSignIn.path) return null
  const query = url.searchParams
  return query.get('state') === state && query.getAll('state').length === 1 ? query : null
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...{ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    ...{ 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' },
    Connection: 'close',
  })
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>PayToCommit</title><h1>PayToCommit</h1><p>${text}</p></html>\n`,
  )
}
