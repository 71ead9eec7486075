import { Journal } from './journal.ts'
import { forgetNoted, type MeterRows, noteMeters, writeMeters } from './meter-rows.ts'
import { Pending, type Place, type Reached } from './pending.ts'
import type { Db, Row } from './schema.ts'

/** Where a meter is kept: a copy of its row has it too, so that what was changed is put back without a search. */
const place = Symbol('place')

export type OrgMeter = Row<'org_meter'> & { [place]?: Kept }
export type PoolMeter = Row<'pool_meter'> & { [place]?: Kept }

interface Kept {
  readonly key: string
  readonly table: 'org_meter' | 'pool_meter'
  row: OrgMeter | PoolMeter
  dirty: boolean
}

/** The ids of orgs from a root down: one list is one chain for as long as it lives. */
export type Path = readonly string[]

/** Meters by their keys, and the chains that they were asked for in. */
export class Meters {
  readonly rows = new Map<string, Kept>()
  chains = new WeakMap<Path, Map<string, readonly Kept[]>>()
  /** Those that were noted in the journal, and not written to their tables since. */
  behind = new Set<Kept>()
}

/**
 * The meters that the changes of one transaction touch: each is read once, changed in memory, and written or noted once, just before
 * COMMIT. A change that fails is undone here as a savepoint undoes it in the database (ADR 0028).
 */
export class WorkingSet {
  /** One object for all metered changes that follow each other: what they read, and do not change, stays so. */
  snapshot: object = {}
  readonly #journal = new Journal()
  readonly pending: Pending
  readonly #kept: Meters
  #dirty: Kept[] = []

  /** `kept` are the meters as they were left last, where nobody else writes them. */
  constructor(kept?: Meters, place: Place = kept ? 'alone' : 'shared', before?: Reached) {
    this.#kept = kept ?? new Meters()
    this.pending = new Pending(this.#journal, place, before)
  }

  get(key: string): Kept['row'] | undefined {
    return this.#kept.rows.get(key)?.row
  }

  /** Takes a row as the database has it. It stays so when the change that asked for it fails. */
  take(key: string, table: Kept['table'], row: Kept['row']): void {
    const kept: Kept = { key, table, row, dirty: false }
    row[place] = kept
    this.#kept.rows.set(key, kept)
  }

  /** The meters of a chain that was taken, from the root down; undefined where it was not. */
  chain(path: Path, of: string): OrgMeter[] | undefined {
    const chain = this.#kept.chains.get(path)?.get(of)
    return chain?.map(({ row }) => row as OrgMeter)
  }

  /** Says that these keys, all of them taken, are what the chain counts `of` something. */
  takeChain(path: Path, of: string, keys: readonly string[]): void {
    const chains = this.#kept.chains.get(path) ?? new Map()
    this.#kept.chains.set(path, chains)
    chains.set(
      of,
      keys.map((key) => this.#kept.rows.get(key)),
    )
  }

  /** Puts a row that was taken, or a copy of it. */
  put(row: Kept['row']): void {
    this.putAll([row])
  }

  /** Puts such rows, to be undone together. */
  putAll(rows: readonly Kept['row'][]): void {
    const before = this.#dirty.length
    const changed = rows.map((row) => {
      const kept = row[place]
      if (kept === undefined) throw new Error('a meter that was not asked for is changed')
      const was = kept.row
      kept.row = row
      if (!kept.dirty) this.#dirty.push(kept)
      kept.dirty = true
      return was
    })
    this.#journal.add(() => {
      for (const [at, was] of changed.entries()) (rows[at]?.[place] as Kept).row = was
      for (const kept of this.#dirty.splice(before)) kept.dirty = false
    })
  }

  /** Lets go of everything; what is changed must have been written. */
  forget(): void {
    const before = [...this.#kept.rows]
    const empty = () => {
      this.#kept.rows.clear()
      this.#kept.chains = new WeakMap()
    }
    empty()
    this.#journal.add(() => {
      empty()
      for (const [key, kept] of before) this.#kept.rows.set(key, kept)
    })
  }

  mark(): number {
    return this.#journal.mark()
  }

  undo(mark: number): void {
    this.#journal.undo(mark)
  }

  /** Writes what has changed, in one order for all who write, so that no two wait for each other for ever. */
  async flush(db: Db): Promise<void> {
    const [dirty, behind] = [this.#dirty, this.#kept.behind]
    const all = [...new Set([...behind, ...dirty])]
    all.sort((one, other) => (one.key < other.key ? -1 : 1))
    await writeMeters(db, rowsOf(all))
    if (behind.size > 0) await forgetNoted(db)
    await this.pending.flush(db)
    for (const kept of dirty) kept.dirty = false
    this.#dirty = []
    this.#kept.behind = new Set()
    this.#journal.add(() => {
      for (const kept of dirty) kept.dirty = true
      this.#dirty = dirty
      this.#kept.behind = behind
    })
  }

  /** Notes what became of the meters, which are written later, and writes all else: the last that is done in a transaction. Answers whether any had changed. */
  async note(db: Db): Promise<boolean> {
    const changed = this.#dirty.length > 0
    if (changed) await noteMeters(db, rowsOf(this.#dirty))
    await this.pending.flush(db)
    for (const kept of this.#dirty) {
      kept.dirty = false
      this.#kept.behind.add(kept)
    }
    this.#dirty = []
    return changed
  }
}

const rowsOf = (kept: readonly Kept[]): MeterRows => ({
  orgs: rowsIn('org_meter', kept),
  pools: rowsIn('pool_meter', kept),
})

const rowsIn = <Meter>(table: Kept['table'], kept: readonly Kept[]): Meter[] =>
  kept.flatMap(({ table: of, row }) => (of === table ? [row as Meter] : []))
