import type { Method } from '../contract/operation.ts'

/** One HTTP exchange to make. Header names are in lower case. */
export interface Exchange {
  method: Method
  /** Path and query. */
  path: string
  headers: Readonly<Record<string, string>>
  body: string | null
  /** Milliseconds after which it is given up. */
  timeoutMs: number
}

/** What came back, whole. Header names are in lower case. */
export interface Reply {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

/** A way to one server. `send` fails with `daemon_unavailable` or `unavailable` where no whole answer came. */
export interface Transport {
  /** Where it leads, as people read it: a socket's path or an origin. */
  readonly address: string
  send(exchange: Exchange): Promise<Reply>
  close(): Promise<void>
}

/** More than any answer of ptc; a server that sends more is not listened to. */
export const maxReplyBytes = 16 * 1024 * 1024
