import { sql } from 'kysely'
import { within } from './path.ts'
import type { Db } from './schema.ts'

/** What belongs to the shape of a workspace's tree. All of it is called with the workspace to itself. */
export const tree = (db: Db) => {
  const countLive = (workspace: string, more: number) =>
    db
      .updateTable('workspace')
      .set((set) => ({ orgs: set('orgs', '+', more) }))
      .where('id', '=', workspace)
      .execute()

  return {
    /** How many orgs a subtree has, archived ones too, how many of them are not, and the depth of its deepest. */
    extent: async (workspace: string, path: string) => {
      const { orgs, live, deepest } = await db
        .selectFrom('org')
        .select((select) => [
          select.fn.countAll<number>().as('orgs'),
          select.fn.max<number>('depth').as('deepest'),
          sql<number>`sum(case when archived_at is null then 1 else 0 end)`.as('live'),
        ])
        .where('workspace', '=', workspace)
        .where(within('path', path))
        .executeTakeFirstOrThrow()
      return { orgs, live: Number(live), deepest }
    },
    /** How many children an org has that are not archived. */
    children: async (workspace: string, parent: string): Promise<number> => {
      const { total } = await db
        .selectFrom('org')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('workspace', '=', workspace)
        .where('parent', '=', parent)
        .where('archived_at', 'is', null)
        .executeTakeFirstOrThrow()
      return total
    },
    /** How many root orgs there are that are not archived. */
    roots: async (workspace: string): Promise<number> => {
      const { total } = await db
        .selectFrom('org')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('workspace', '=', workspace)
        .where('parent', 'is', null)
        .where('archived_at', 'is', null)
        .executeTakeFirstOrThrow()
      return total
    },
    /** The org with most children that are not archived. */
    fullest: (workspace: string) =>
      db
        .selectFrom('org')
        .innerJoin('org as parent', 'parent.id', 'org.parent')
        .select((select) => ['parent.slug', select.fn.countAll<number>().as('children')])
        .where('org.workspace', '=', workspace)
        .where('org.archived_at', 'is', null)
        .groupBy('parent.slug')
        .orderBy('children', 'desc')
        .orderBy('parent.slug')
        .limit(1)
        .executeTakeFirst(),
    /** The org that holds a name among the children of one parent, or among the roots. */
    named: (workspace: string, parent: string | null, nameKey: string) =>
      db
        .selectFrom('org')
        .selectAll()
        .where('workspace', '=', workspace)
        .where(sql`coalesce(parent, '')`, '=', parent ?? '')
        .where('name_key', '=', nameKey)
        .where(sql<boolean>`(archived_at is null or name_kept_at is not null)`)
        .executeTakeFirst(),
    /** Puts the org and everything below it under another parent or among the roots, paths and depths included. */
    move: async (
      workspace: string,
      org: { id: string; path: string },
      to: { parent: string | null; path: string; deeper: number; account: string | null },
    ) => {
      await db
        .updateTable('org')
        .set((set) => ({
          path: sql<string>`${to.path} || substr(path, ${sql.lit(org.path.length + 1)})`,
          depth: set('depth', '+', to.deeper),
          billing_account: to.account,
        }))
        .where('workspace', '=', workspace)
        .where(within('path', org.path))
        .execute()
      return db
        .updateTable('org')
        .set((set) => ({ parent: to.parent, version: set('version', '+', 1) }))
        .where('workspace', '=', workspace)
        .where('id', '=', org.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    },
    /** Archives what is not archived yet of a subtree, and answers how many orgs that were. */
    archive: async (
      workspace: string,
      org: { id: string; path: string },
      by: { at: number; who: string; keepName: boolean },
    ): Promise<number> => {
      const { numUpdatedRows } = await db
        .updateTable('org')
        .set((set) => ({
          archived_at: by.at,
          archived_by: by.who,
          archived_with: org.id,
          version: set('version', '+', 1),
        }))
        .where('workspace', '=', workspace)
        .where(within('path', org.path))
        .where('archived_at', 'is', null)
        .executeTakeFirst()
      if (by.keepName)
        await db
          .updateTable('org')
          .set({ name_kept_at: by.at })
          .where('workspace', '=', workspace)
          .where('id', '=', org.id)
          .execute()
      const archived = Number(numUpdatedRows)
      await countLive(workspace, -archived)
      return archived
    },
    /** How many orgs were archived together with this one, itself included. */
    archivedWith: async (workspace: string, org: { id: string; path: string }): Promise<number> => {
      const { total } = await db
        .selectFrom('org')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('workspace', '=', workspace)
        .where(within('path', org.path))
        .where('archived_with', '=', org.id)
        .executeTakeFirstOrThrow()
      return total
    },
    /** Brings back the org and what was archived together with it. */
    restore: async (workspace: string, org: { id: string; path: string }): Promise<number> => {
      const { numUpdatedRows } = await db
        .updateTable('org')
        .set((set) => ({
          archived_at: null,
          archived_by: null,
          archived_with: null,
          name_kept_at: null,
          version: set('version', '+', 1),
        }))
        .where('workspace', '=', workspace)
        .where(within('path', org.path))
        .where('archived_with', '=', org.id)
        .executeTakeFirst()
      const restored = Number(numUpdatedRows)
      await countLive(workspace, restored)
      return restored
    },
    /** Deletes a subtree and the roles that were given on it; what it did is in the audit trail. */
    remove: async (workspace: string, path: string, live: number): Promise<void> => {
      const orgs = db
        .selectFrom('org')
        .select('id')
        .where('workspace', '=', workspace)
        .where(within('path', path))
      await db
        .deleteFrom('assignment')
        .where('workspace', '=', workspace)
        .where('org', 'in', orgs)
        .execute()
      await db
        .deleteFrom('org')
        .where('workspace', '=', workspace)
        .where(within('path', path))
        .execute()
      await countLive(workspace, -live)
    },
  }
}
