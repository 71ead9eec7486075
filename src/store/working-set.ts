import { Journal } from './journal.ts'
import { manyRows } from './many-rows.ts'
import { Pending } from './pending.ts'
import type { Db, Row } from './schema.ts'

export type OrgMeter = Row<'org_meter'>
export type PoolMeter = Row<'pool_meter'>

interface Kept {
  readonly key: string
  readonly table: 'org_meter' | 'pool_meter'
  row: OrgMeter | PoolMeter
}

/** Meters by their keys. */
export type Meters = Map<string, Kept>

const gauge = ['used', 'reserved', 'cap', 'soft', 'alerts', 'told', 'over'] as const

const writeOrgs = manyRows(
  'org_meter',
  ['workspace', 'org', 'env', 'resource', 'direct', ...gauge],
  (insert) =>
    insert.onConflict((conflict) =>
      conflict.columns(['workspace', 'org', 'env', 'resource']).doUpdateSet((set) => ({
        direct: set.ref('excluded.direct'),
        used: set.ref('excluded.used'),
        reserved: set.ref('excluded.reserved'),
        cap: set.ref('excluded.cap'),
        soft: set.ref('excluded.soft'),
        alerts: set.ref('excluded.alerts'),
        told: set.ref('excluded.told'),
        over: set.ref('excluded.over'),
      })),
    ),
)
const writePools = manyRows('pool_meter', ['pool', 'resource', 'workspace', ...gauge], (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['pool', 'resource']).doUpdateSet((set) => ({
      used: set.ref('excluded.used'),
      reserved: set.ref('excluded.reserved'),
      cap: set.ref('excluded.cap'),
      told: set.ref('excluded.told'),
      over: set.ref('excluded.over'),
    })),
  ),
)
/**
 * The meters that the changes of one transaction touch: each is read once, changed in memory, and written once, just before
 * COMMIT. A change that fails is undone here as a savepoint undoes it in the database (ADR 0028).
 */
export class WorkingSet {
  /** One object for all metered changes of this transaction that follow each other: what they read stays so. */
  snapshot: object = {}
  readonly #journal = new Journal()
  readonly pending = new Pending(this.#journal)
  readonly #kept: Meters
  readonly #dirty = new Set<Kept>()

  /** `kept` are the meters as they were committed last, where nobody else writes them. */
  constructor(kept: Meters = new Map()) {
    this.#kept = kept
  }

  get(key: string): Kept['row'] | undefined {
    return this.#kept.get(key)?.row
  }

  /** Takes a row as the database has it. It stays so when the change that asked for it fails. */
  take(key: string, table: Kept['table'], row: Kept['row']): void {
    this.#kept.set(key, { key, table, row })
  }

  put(key: string, table: Kept['table'], row: Kept['row']): void {
    const known = this.#kept.get(key)
    if (known === undefined) this.take(key, table, row)
    const kept = known ?? (this.#kept.get(key) as Kept)
    const [before, wasDirty] = [kept.row, this.#dirty.has(kept)]
    kept.row = row
    if (!wasDirty) this.#dirty.add(kept)
    this.#journal.add(() => {
      kept.row = before
      if (!wasDirty) this.#dirty.delete(kept)
      if (known === undefined) this.#kept.delete(key)
    })
  }

  /** Lets go of everything; what is changed must have been written. */
  forget(): void {
    const before = [...this.#kept]
    this.#kept.clear()
    this.#journal.add(() => {
      this.#kept.clear()
      for (const [key, kept] of before) this.#kept.set(key, kept)
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
    const dirty = [...this.#dirty].sort((one, other) => (one.key < other.key ? -1 : 1))
    await writeOrgs(db, rowsIn<OrgMeter>('org_meter', dirty))
    await writePools(db, rowsIn<PoolMeter>('pool_meter', dirty))
    await this.pending.flush(db)
    this.#dirty.clear()
    this.#journal.add(() => {
      for (const kept of dirty) this.#dirty.add(kept)
    })
  }
}

const rowsIn = <Meter>(table: Kept['table'], kept: readonly Kept[]): Meter[] =>
  kept.flatMap(({ table: of, row }) => (of === table ? [row as Meter] : []))
