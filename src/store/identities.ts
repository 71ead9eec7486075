import type { Db, NewRow, Row } from './schema.ts'

/** A connection with the slug of its workspace, and how many accounts are linked to it. */
export type IdentityRow = Row<'identity'> & { workspace_slug: string; linked: number }

const counted = (db: Db) =>
  db
    .selectFrom('identity')
    .innerJoin('workspace', 'workspace.id', 'identity.workspace')
    .selectAll('identity')
    .select('workspace.slug as workspace_slug')
    .select((select) =>
      select
        .selectFrom('identity_link')
        .select((count) => count.fn.countAll<number>().as('linked'))
        .whereRef('identity_link.identity', '=', 'identity.id')
        .where('identity_link.ended_at', 'is', null)
        .as('linked'),
    )
    .where('identity.deleted_at', 'is', null)

/** A workspace's own connections to identity providers. */
export const identities = (db: Db) => ({
  insert: (row: NewRow<'identity'>) => db.insertInto('identity').values(row).execute(),
  /** Finds by id or slug what is not deleted. */
  find: (workspace: string, ref: string): Promise<IdentityRow | undefined> =>
    counted(db)
      .where('identity.workspace', '=', workspace)
      .where((where) =>
        where.or([where('identity.id', '=', ref), where('identity.slug', '=', ref)]),
      )
      .executeTakeFirst() as Promise<IdentityRow | undefined>,
  page: (workspace: string, cursor: string, limit: number): Promise<IdentityRow[]> =>
    counted(db)
      .where('identity.workspace', '=', workspace)
      .where('identity.id', '>', cursor)
      .orderBy('identity.id')
      .limit(limit)
      .execute() as Promise<IdentityRow[]>,
  count: async (workspace: string): Promise<number> => {
    const { total } = await db
      .selectFrom('identity')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('workspace', '=', workspace)
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow()
    return total
  },
  /** Changes what may change, the issuer never; false where somebody else was first. */
  change: async (
    { workspace, id, version }: Pick<Row<'identity'>, 'workspace' | 'id' | 'version'>,
    change: Partial<Pick<Row<'identity'>, 'name' | 'client_id' | 'client_secret' | 'scopes'>>,
  ): Promise<boolean> => {
    const changed = await db
      .updateTable('identity')
      .set((set) => ({ ...change, version: set('version', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('version', '=', version)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return changed.numUpdatedRows === 1n
  },
  /** Connections of every workspace whose client secret another pepper than this one sealed, in id order. */
  sealedBefore: (pepper: number, cursor: string, limit: number) =>
    db
      .selectFrom('identity')
      .select(['id', 'client_secret'])
      .where('client_secret', 'is not', null)
      .where('client_secret', 'not like', `${pepper}.%`)
      .where('id', '>', cursor)
      .orderBy('id')
      .limit(limit)
      .execute(),
  /** Puts a secret that was sealed anew in the place of the one that was read; nothing happens where it was changed. */
  reseal: ({ id, client_secret }: Pick<Row<'identity'>, 'id' | 'client_secret'>, sealed: string) =>
    db
      .updateTable('identity')
      .set({ client_secret: sealed })
      .where('id', '=', id)
      .where('client_secret', '=', client_secret)
      .execute(),
  /** Notes that somebody signs in, and holds the row so that no deletion passes by; false where it is deleted. */
  use: async (workspace: string, id: string, now: number): Promise<boolean> => {
    const used = await db
      .updateTable('identity')
      .set({ last_used_at: now })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return used.numUpdatedRows === 1n
  },
  /** Deletes a connection, and its secret with it; false where it is deleted already. */
  remove: async (workspace: string, id: string, by: string, now: number): Promise<boolean> => {
    const removed = await db
      .updateTable('identity')
      .set({ deleted_at: now, deleted_by: by, client_secret: null })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return removed.numUpdatedRows === 1n
  },
})
