import { randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** How an issuer answers a path that it is asked for, where that is not as it should. */
export type Misbehaving = (response: ServerResponse) => void

export interface Signing {
  alg?: string
  kid?: string
  typ?: string
}

/** The OIDC issuer of a CI, at the loopback address: it signs what its jobs are, and publishes its keys. */
export interface CiIssuer {
  url: string
  /** A token of a job. Times are in seconds; a claim of undefined is left out. */
  token: (claims: JWTPayload, signing?: Signing) => Promise<string>
  /** Signs with a new key from now on, and publishes only that one. */
  rotate: () => Promise<void>
  /** Answers a path in a way of its own: `discovery` or `keys`; null as it should. */
  misbehave: (at: 'discovery' | 'keys', way: Misbehaving | null) => void
  /** How often its keys were asked for. */
  asked: () => number
  close: () => Promise<void>
}

const paths = { discovery: '/.well-known/openid-configuration', keys: '/keys' }

export async function openCiIssuer(alg = 'RS256'): Promise<CiIssuer> {
  let key = await newKey(alg)
  let asked = 0
  const ways: { discovery: Misbehaving | null; keys: Misbehaving | null } = {
    discovery: null,
    keys: null,
  }
  const server = createServer(({ url: path }, response) => {
    const at = path === paths.keys ? 'keys' : 'discovery'
    if (at === 'keys') asked++
    const way = ways[at]
    if (way) return way(response)
    answer(
      response,
      at === 'keys' ? { keys: [key.public] } : { issuer: url, jwks_uri: url + paths.keys },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    token: (claims, signing = {}) =>
      new SignJWT({ iss: url, jti: randomUUID(), ...claims })
        .setProtectedHeader({ alg, kid: key.kid, typ: 'JWT', ...signing })
        .sign(key.private),
    rotate: async () => {
      key = await newKey(alg)
    },
    misbehave: (at, way) => {
      ways[at] = way
    },
    asked: () => asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const answer = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

async function newKey(alg: string) {
  const kid = randomUUID()
  const pair = await generateKeyPair(alg, { extractable: true })
  return {
    kid,
    private: pair.privateKey,
    public: { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' },
  }
}
