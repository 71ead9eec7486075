import type { Db } from './schema.ts'

/** The one look-up that spans tenants: which workspace a thing belongs to. It says nothing to the caller; their standing there decides whether the thing exists for them. */
export const tenancy = (db: Db) => ({
  of: async (kind: 'org' | 'project' | 'key', id: string): Promise<string | undefined> =>
    (await db.selectFrom(kind).select('workspace').where('id', '=', id).executeTakeFirst())
      ?.workspace,
})
