/** Why nobody was signed in by a provider: what it is about, and what is wrong with it. For the audit, never for the browser. */
export class Unproved extends Error {
  override readonly name = 'Unproved'
  readonly claim: string
  /** What the person may read; null: only that it did not work. */
  readonly told: string | null

  constructor(claim: string, why: string, told: string | null = null) {
    super(why)
    this.claim = claim
    this.told = told
  }
}
