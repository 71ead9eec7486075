const [second, minute, hour] = [1000, 60_000, 3_600_000]

/** How long after the try before each further one waits; after the last there is none (R-W3). */
export const waits: readonly number[] = [
  ...[5 * second, 5 * minute, 30 * minute],
  ...[2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
]

/** An endpoint that took nothing for so long is delivered to no more. */
export const failingMost = 120 * hour

/** Why a try came to nothing. */
export const faults = {
  address_not_public: 'the address is not one of the public internet',
  name_unresolved: 'the name leads to no address',
  unreachable: 'nobody could be reached there',
  tls_failed: 'no encrypted connection came about',
  connect_timed_out: 'no connection came about in 5 seconds',
  answer_timed_out: 'the answer was not complete in 15 seconds',
  redirected: 'it was redirected, and a redirect is not followed',
  gone: 'it answered 410: the endpoint is gone',
  throttled: 'it answered 429: too many at once',
  refused: 'it was refused',
  server_error: 'the receiver failed',
  cut: 'the connection was cut on purpose before the answer',
} as const

export type Fault = keyof typeof faults
export const faultNames = Object.keys(faults) as Fault[]

/** What a status comes to; null: it was taken. */
export function faultOf(status: number): Fault | null {
  if (status >= 200 && status < 300) return null
  if (status < 400) return 'redirected'
  if (status === 410) return 'gone'
  if (status === 429) return 'throttled'
  return status < 500 ? 'refused' : 'server_error'
}

const mayAsk: ReadonlySet<number> = new Set([429, 502, 503, 504])

/** How long to wait after this many tries, spread by a fifth either way; null: that was the last. `asked` is its Retry-After. */
export function waitAfter(
  attempts: number,
  spread: number,
  { status, asked }: { status: number | null; asked: number | null },
): number | null {
  const wait = waits[attempts - 1]
  if (wait === undefined) return null
  const spreadWait = Math.round(wait * (0.8 + 0.4 * spread))
  if (status === null || asked === null || !mayAsk.has(status)) return spreadWait
  return Math.max(spreadWait, Math.min(asked, 24 * hour))
}

/** What a Retry-After header asks for, in milliseconds from now; null where it asks for nothing that can be told. */
export function retryAfterOf(header: string | undefined, now: number): number | null {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header)) return Number(header) * second
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
