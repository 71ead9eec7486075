/** A request as it is sent, and what its answer must hold. */
export interface Planned {
  /** The whole request; where it is in two parts, a text that was never sent before comes between them. */
  parts: readonly [string] | readonly [string, string]
  /** A text that the answer's body must hold. */
  expect: string
}

/** A key that is revoked in the middle of a run. */
export interface Revocation {
  /** The request that revokes it. */
  revoke: string
  verify: Planned
  /** What the answer to `verify` must hold when it was sent after the revoke was acknowledged. */
  expectAfter: string
}

/** What the load process is told to do. */
export type Order =
  | { kind: 'plan'; name: string; requests: readonly Planned[] }
  | {
      kind: 'run'
      name: string
      socket: string
      connections: number
      ms: number
      revocation: Revocation | null
    }

/** What a run came to. */
export interface Ran {
  answered: number
  perSecond: number
  /** The first answers that were not what they had to be. */
  wrong: readonly string[]
  /** Answers about the revoked key: to requests sent before the acknowledgement, and after it. */
  revoked: { before: number; after: number }
}

interface Wanted {
  method: string
  path: string
  authorization?: string
  body: unknown
}

/** The text of a request with a JSON body; `idempotencyKey` true leaves the place for a fresh one. */
export function requestOf(wanted: Wanted): string {
  return head(wanted, '') + bodyOf(wanted)
}

/** The same for a change, in two parts: between them comes an Idempotency-Key. */
export function changeOf(wanted: Wanted): [string, string] {
  const [before, after] = head(wanted, 'Idempotency-Key: |\r\n').split('|') as [string, string]
  return [before, after + bodyOf(wanted)]
}

const bodyOf = ({ body }: Wanted): string => JSON.stringify(body)

const head = (wanted: Wanted, more: string): string =>
  `${wanted.method} ${wanted.path} HTTP/1.1\r\nHost: ptc\r\nContent-Type: application/json\r\n` +
  `${wanted.authorization === undefined ? '' : `Authorization: ${wanted.authorization}\r\n`}${more}` +
  `Content-Length: ${Buffer.byteLength(bodyOf(wanted))}\r\n\r\n`
