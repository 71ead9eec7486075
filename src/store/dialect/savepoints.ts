/** The savepoints of one transaction, one within the other. `begin` answers how deep; the others take it back. */
export interface Savepoints {
  begin: () => number | Promise<number>
  release: (depth: number) => void | Promise<void>
  /** Undoes what was written since; those within are gone too. */
  undo: (depth: number) => void | Promise<void>
}

export const savepointAt = (depth: number) => ({
  begin: `savepoint s${depth}`,
  release: `release s${depth}`,
  undo: `rollback to s${depth}`,
})

/** Each is set when it is begun: after any statement that failed, a database like PostgreSQL only takes a rollback. */
export class EagerSavepoints implements Savepoints {
  readonly #say: (words: string) => Promise<unknown>
  #depth = 0

  constructor(say: (words: string) => Promise<unknown>) {
    this.#say = say
  }

  async begin(): Promise<number> {
    const depth = this.#depth + 1
    await this.#say(savepointAt(depth).begin)
    this.#depth = depth
    return depth
  }

  async release(depth: number): Promise<void> {
    this.#depth = depth - 1
    await this.#say(savepointAt(depth).release)
  }

  async undo(depth: number): Promise<void> {
    this.#depth = depth - 1
    await this.#say(savepointAt(depth).undo)
    await this.#say(savepointAt(depth).release)
  }
}

/** Thrown by work that was to change memory alone and comes to a statement that writes: it needs a transaction. */
export class NeedsTransaction extends Error {}

/** Each is set before the first statement that writes: what only reads has nothing to undo, and most of a change does. */
export class LazySavepoints implements Savepoints {
  readonly #say: (words: string) => void
  #begun = 0
  #set = 0

  constructor(say: (words: string) => void) {
    this.#say = say
  }

  /** Called before a statement that writes. */
  beforeWrite(): void {
    while (this.#set < this.#begun) this.#say(savepointAt(++this.#set).begin)
  }

  begin(): number {
    return ++this.#begun
  }

  release(depth: number): void {
    this.#begun = depth - 1
    if (this.#set < depth) return
    this.#set = depth - 1
    this.#say(savepointAt(depth).release)
  }

  undo(depth: number): void {
    this.#begun = depth - 1
    if (this.#set < depth) return
    this.#set = depth - 1
    this.#say(savepointAt(depth).undo)
    this.#say(savepointAt(depth).release)
  }
}

/** Those of work that writes nothing by itself: there is nothing to set. */
export class NoSavepoints extends LazySavepoints {
  constructor() {
    super(() => {})
  }

  override beforeWrite(): void {
    throw new NeedsTransaction()
  }
}
