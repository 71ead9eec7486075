import type { ExpressionBuilder } from 'kysely'
import { livingIn } from './clocks.ts'
import { compiled } from './compiled.ts'
import { within } from './path.ts'
import type { Db, NewRow, Row, Schema } from './schema.ts'

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

type Env = Row<'reservation'>['env']
type State = 'open' | NonNullable<Row<'reservation'>['outcome']>

export interface ReservationFilter {
  /** Only those of the subtree of the org with this path. */
  under?: string | undefined
  env?: Env | undefined
  resource?: string | undefined
  state?: State | undefined
}

interface Page {
  /** The id of the last one seen, or an empty text. */
  cursor: string
  limit: number
  now: number
}

export const reservations = (db: Db) => ({
  insert: (row: NewRow<'reservation'>) => db.insertInto('reservation').values(row).execute(),
  find: (workspace: string, id: string) =>
    db
      .selectFrom('reservation')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst(),
  /** Newest first, with the place and the slug of each one's org. */
  page: (
    workspace: string,
    { under, env, resource, state }: ReservationFilter,
    { cursor, limit, now }: Page,
  ): Promise<(Row<'reservation'> & Pick<Row<'org'>, 'path' | 'slug'>)[]> =>
    db
      .selectFrom('reservation')
      .innerJoin('org', 'org.id', 'reservation.org')
      .selectAll('reservation')
      .select(['org.path', 'org.slug'])
      .where('reservation.workspace', '=', workspace)
      .$if(cursor !== '', (query) => query.where('reservation.id', '<', cursor))
      .$if(under !== undefined, (query) => query.where(within('org.path', under ?? '')))
      .$if(env !== undefined, (query) => query.where('reservation.env', '=', env as Env))
      .$if(resource !== undefined, (query) =>
        query.where('reservation.resource', '=', resource ?? ''),
      )
      .$if(state !== undefined, (query) => query.where(isIn(state as State, now)))
      .orderBy('reservation.id', 'desc')
      .limit(limit)
      .execute(),
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
})

const isIn = (state: State, now: number) => (where: ExpressionBuilder<Schema, 'reservation'>) =>
  state === 'open'
    ? where.and([where('outcome', 'is', null), where('expires_at', '>', now)])
    : state === 'expired'
      ? where.or([
          where('outcome', '=', 'expired'),
          where.and([where('outcome', 'is', null), where('expires_at', '<=', now)]),
        ])
      : where('outcome', '=', state)
