import { type Kysely, sql } from 'kysely'

const day = 86_400_000

export async function up(db: Kysely<never>): Promise<void> {
  const columns = [
    ['version', 'integer', 1, sql`version > 0`],
    ['key_lifetime', 'bigint', 365 * day, between('key_lifetime', day, 365 * day)],
    ['key_overlap', 'bigint', 7 * day, between('key_overlap', 0, 7 * day)],
  ] as const
  for (const [name, type, preset, bounds] of columns)
    await db.schema
      .alterTable('env')
      .addColumn(name, type, (c) => c.notNull().defaultTo(preset).check(bounds))
      .execute()
}

const between = (column: string, least: number, most: number) =>
  sql`${sql.ref(column)} between ${sql.lit(least)} and ${sql.lit(most)}`
