import { livingIn } from './clocks.ts'
import type { Db, Row } from './schema.ts'

/** When keys are next to be spoken of, because they end. */
export const keyReminders = (db: Db) => ({
  /** Keys whose next reminder is due, in the workspaces that live in that time, the longest due first. */
  due: (now: number, limit: number, of: string | null): Promise<Row<'key'>[]> =>
    db
      .selectFrom('key')
      .selectAll()
      .where('remind_at', '<=', now)
      .where('revoked_at', 'is', null)
      .where(livingIn('key.workspace', of))
      .orderBy('remind_at')
      .orderBy('id')
      .limit(limit)
      .execute(),
  /** Moves a key on to its next reminder; false where it is revoked, or somebody else has done so. */
  advance: async (
    { workspace, id, remind_at }: Pick<Row<'key'>, 'workspace' | 'id' | 'remind_at'>,
    next: number | null,
  ): Promise<boolean> => {
    const moved = await db
      .updateTable('key')
      .set({ remind_at: next })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('remind_at', '=', remind_at)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return moved.numUpdatedRows === 1n
  },
})
