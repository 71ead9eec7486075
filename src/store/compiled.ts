import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import type { Db } from './schema.ts'

class Parameter {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query of parameters, mostly texts, built and compiled once per database and then only filled in: for the paths where building
 * it anew would be the larger part of the work.
 */
export function compiled<Name extends string, Result, Value = string>(
  names: readonly Name[],
  build: (db: Db, parameters: Record<Name, Value>) => Compilable<Result>,
): (db: Db, values: Record<Name, Value>) => Promise<Result[]> {
  const byDialect = new WeakMap<object, CompiledQuery<Result>>()
  const placeholders = Object.fromEntries(names.map((name) => [name, new Parameter(name)]))
  return async (db, values) => {
    const dialect = db.getExecutor().adapter
    let query = byDialect.get(dialect)
    if (!query) {
      query = build(db, placeholders as never).compile()
      byDialect.set(dialect, query)
    }
    const parameters = query.parameters.map((value) =>
      value instanceof Parameter ? values[value.name as Name] : value,
    )
    const result: QueryResult<Result> = await db.executeQuery({ ...query, parameters })
    return result.rows
  }
}
