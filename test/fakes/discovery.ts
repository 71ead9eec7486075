import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer } from './ci-issuer.ts'

let open: Promise<string> | undefined

/** The issuer of a provider that can be discovered, and does nothing else. It is one for the whole process, and keeps it from nothing. */
export function discoverable(): Promise<string> {
  open ??= new Promise((resolve) => {
    const server = createServer((_, response) => {
      const { port } = server.address() as AddressInfo
      const issuer = `http://127.0.0.1:${port}`
      answer(response, {
        ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
        jwks_uri: `${issuer}/keys`,
      })
    })
    server.unref()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve(`http://127.0.0.1:${port}`)
    })
  })
  return open
}
