/** One call of an operation, as it reached the server: nothing in it is trusted yet. */
export interface Request {
  /** The Authorization header, or null. */
  authorization: string | null
  /** Path, query and body fields together, as they were sent. */
  input: unknown
  idempotencyKey: string | null
  /** Do everything but keep nothing. */
  dryRun: boolean
  /** The version that the caller believes the target has, from If-Match. */
  ifMatch: number | null
  requestId: string
  /** Where it came from: an IP address, or `local` for this machine's own socket. */
  address: string
}

/** What an operation answered. */
export interface Answer {
  output: Readonly<Record<string, unknown>>
  /** The stored answer of an earlier call with the same Idempotency-Key. */
  replayed: boolean
  /** When the credential that made the call ends, where a newer one has taken its place. */
  credentialEndsAt?: number
  /** By how many milliseconds the test clock of its workspace is ahead, where it has one. */
  ahead?: number
  /** The slug of the workspace that it acted in, where the call did not name it. */
  workspace?: string
}
