import type { CompiledQuery, InsertQueryBuilder, InsertResult } from 'kysely'
import type { Db, NewRow, Schema } from './schema.ts'

/** How many rows go into one statement: few sizes, so that there are few statements to prepare. */
const sizes = [64, 16, 4, 1] as const

type Insert<Table extends keyof Schema> = InsertQueryBuilder<Schema, Table, InsertResult>

/** Writes many rows of a table with few statements, each compiled once per database. */
export function manyRows<Table extends keyof Schema>(
  table: Table,
  columns: readonly (keyof NewRow<Table> & string)[],
  onConflict: (insert: Insert<Table>) => Insert<Table> = (insert) => insert,
): (db: Db, rows: readonly NewRow<Table>[]) => Promise<void> {
  const byDialect = new WeakMap<object, Map<number, CompiledQuery>>()
  const queryOf = (db: Db, size: number): CompiledQuery => {
    const dialect = db.getExecutor().adapter
    const bySize = byDialect.get(dialect) ?? new Map<number, CompiledQuery>()
    byDialect.set(dialect, bySize)
    let query = bySize.get(size)
    if (query === undefined) {
      const row = Object.fromEntries(columns.map((column) => [column, column]))
      const rows = Array.from({ length: size }, () => row) as unknown as NewRow<Table>[]
      query = onConflict(db.insertInto(table).values(rows as never) as Insert<Table>).compile()
      bySize.set(size, query)
    }
    return query
  }
  return async (db, rows) => {
    for (let at = 0; at < rows.length; ) {
      const left = rows.length - at
      const size = sizes.find((one) => one <= left) ?? 1
      const parameters: unknown[] = []
      for (const row of rows.slice(at, at + size))
        for (const column of columns) parameters.push(row[column as keyof typeof row])
      await db.executeQuery({ ...queryOf(db, size), parameters })
      at += size
    }
  }
}
