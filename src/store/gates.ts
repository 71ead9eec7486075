import type { Db, Row } from './schema.ts'

/** The lock on each project's production, and what was seen of it after go-live. */
export const gates = (db: Db) => ({
  /** Opens production by a request that was approved, or by a break-glass; false where it is open, and always for a rehearsal. */
  openProduction: async (
    { id, workspace, project, kind }: Row<'production_request'>,
    by: string,
    now: number,
  ): Promise<boolean> => {
    const opened = await db
      .updateTable('env')
      .set({
        opened_at: now,
        opened_by: by,
        ...(kind === 'breakglass' ? { breakglass_at: now } : {}),
      })
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('name', '=', 'production')
      .where('opened_at', 'is', null)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('production_request')
            .select('production_request.id')
            .where('production_request.id', '=', id)
            .where('production_request.project', '=', project)
            .where('production_request.env', '=', 'production')
            .where('production_request.outcome', 'in', ['approved', 'opened']),
        ),
      )
      .executeTakeFirst()
    return opened.numUpdatedRows === 1n
  },
  /** The decision that opened a project's production, with the people behind it. */
  openedBy: (workspace: string, project: string) =>
    db
      .selectFrom('production_request')
      .innerJoin('account as asking', 'asking.id', 'production_request.requested_by')
      .innerJoin('account as deciding', 'deciding.id', 'production_request.decided_by')
      .selectAll('production_request')
      .select(['asking.email as asker', 'deciding.email as decider'])
      .where('production_request.workspace', '=', workspace)
      .where('production_request.project', '=', project)
      .where('production_request.env', '=', 'production')
      .where('production_request.outcome', 'in', ['approved', 'opened'])
      .orderBy('production_request.id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  /** Notes which checks fail in a production that is open; false where just these were noted before. */
  noteRegress: async (workspace: string, project: string, failing: string | null) => {
    const noted = await db
      .updateTable('env')
      .set({ regressed: failing })
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('name', '=', 'production')
      .where('opened_at', 'is not', null)
      .where(({ fn, val }) => fn.coalesce('regressed', val('')), '<>', failing ?? '')
      .executeTakeFirst()
    return noted.numUpdatedRows === 1n
  },
})
