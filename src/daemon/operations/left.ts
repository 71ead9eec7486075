import type { Tables } from '../../store/tables.ts'
import { isoOrNull } from './time.ts'

/** When those who made some things left the team, in one query for all of them; null: still on it. */
export async function leftAt(
  tables: Tables,
  workspace: string,
  rows: readonly { created_by: string }[],
): Promise<(row: { created_by: string }) => string | null> {
  const left = await tables.team.left(
    workspace,
    rows.map((row) => row.created_by),
  )
  return (row) =>
    isoOrNull(left.find(({ account }) => account === row.created_by)?.removed_at ?? null)
}
