/** What undoes, step by step, what was changed in memory, as savepoints do in the database. */
export class Journal {
  readonly #steps: (() => void)[] = []

  add(undo: () => void): void {
    this.#steps.push(undo)
  }

  /** Where to come back to. */
  mark(): number {
    return this.#steps.length
  }

  undo(mark: number): void {
    while (this.#steps.length > mark) this.#steps.pop()?.()
  }
}
