import { livingIn } from './clocks.ts'
import { compiled } from './compiled.ts'
import { within } from './path.ts'
import type { Db, NewRow, Row } from './schema.ts'

/** A reservation with where its org stands, and who pays for it. */
export type Due = Row<'reservation'> & Pick<Row<'org'>, 'path' | 'billing_account'>

const due = compiled<'workspace' | 'now', Due, string | number>(
  ['workspace', 'now'],
  (db, { workspace, now }) =>
    db
      .selectFrom('reservation')
      .innerJoin('org', 'org.id', 'reservation.org')
      .selectAll('reservation')
      .select(['org.path', 'org.billing_account'])
      .where('reservation.workspace', '=', workspace as string)
      .where('reservation.ended_at', 'is', null)
      .where('reservation.expires_at', '<=', now as number)
      .orderBy('reservation.id'),
)

export const reservations = (db: Db) => ({
  insert: (row: NewRow<'reservation'>) => db.insertInto('reservation').values(row).execute(),
  find: (workspace: string, id: string) =>
    db
      .selectFrom('reservation')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst(),
  /** Ends a reservation; false where it has ended before. */
  end: async (
    { workspace, id }: Pick<Row<'reservation'>, 'workspace' | 'id'>,
    outcome: NonNullable<Row<'reservation'>['outcome']>,
    used: number,
    now: number,
  ): Promise<boolean> => {
    const ended = await db
      .updateTable('reservation')
      .set({ outcome, used, ended_at: now })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    return ended.numUpdatedRows === 1n
  },
  /** Those of a workspace whose time is over and that nobody ended, with their orgs' places. */
  due: (workspace: string, now: number) => due(db, { workspace, now }),
  /** The workspaces that have any, of those that live in that time. */
  workspacesDue: async (now: number, of: string | null): Promise<string[]> =>
    (
      await db
        .selectFrom('reservation')
        .select('workspace')
        .distinct()
        .where('ended_at', 'is', null)
        .where('expires_at', '<=', now)
        .where(livingIn('reservation.workspace', of))
        .execute()
    ).map(({ workspace }) => workspace),
  /** How many are open in a subtree. */
  openIn: async (workspace: string, path: string): Promise<number> => {
    const { total } = await db
      .selectFrom('reservation')
      .innerJoin('org', 'org.id', 'reservation.org')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('reservation.workspace', '=', workspace)
      .where('reservation.ended_at', 'is', null)
      .where(within('org.path', path))
      .executeTakeFirstOrThrow()
    return total
  },
})
