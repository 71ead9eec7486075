import { Committer } from '../../src/store/committer.ts'
import type { Handle } from '../../src/store/dialect/bind.ts'
import type { Written } from '../../src/store/dialect/sqlite.ts'
import { meteredTables } from '../../src/store/tables.ts'
import { range } from './rows.ts'

/** A committer that waits to be let through, and counts what it was told. */
export class Held extends Committer {
  told = 0
  #gate = Promise.withResolvers<void>()
  #failure: Error | null = null

  #holds = true

  letThrough(): void {
    this.#holds = false
    this.#gate.resolve()
  }

  holdBack(): void {
    if (!this.#holds) this.#gate = Promise.withResolvers()
    this.#holds = true
  }

  /** The next transaction fails with this when it is let through. */
  failWith(failure: Error): void {
    this.#failure = failure
  }

  override async commit(written: readonly Written[]): Promise<void> {
    this.told++
    await this.#gate.promise
    const failure = this.#failure
    this.#failure = null
    if (failure) throw failure
    return super.commit(written)
  }
}

/** An event that needs nothing else to exist. */
export const event = (name: string) => ({
  ...{ id: `evt_${name}`, workspace: null, type: 'told', target: null },
  ...{ payload: '{}', created_at: 1 },
})
/** Metered work that writes it. */
export const raise = (name: string) => (handle: Handle) =>
  meteredTables(handle).outbox.insert(event(name))
export const names = (group: string, count = 8) => range(count).map((n) => `${group}${n}`)
