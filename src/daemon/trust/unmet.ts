/** Why a job was not signed in: the claim, and what is wrong with it. For the workspace's audit, never for the caller. */
export class Unmet extends Error {
  override readonly name = 'Unmet'
  readonly claim: string
  readonly got: string | null

  constructor(claim: string, why: string, got?: unknown) {
    super(why)
    this.claim = claim
    this.got = writable(got)
  }
}

/** A text that a token brought, where it can be written down; what it holds was said by anybody. */
export const writable = (got: unknown): string | null =>
  typeof got === 'string' && /^[\x20-\x7e]{1,255}$/.test(got) ? got : null
