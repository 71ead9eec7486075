import type { Db } from './schema.ts'

/** The one look-up that spans tenants: which workspace a thing belongs to. It says nothing to the caller; their standing there decides whether the thing exists for them. */
export const tenancy = (db: Db) => ({
  of: async (
    kind:
      | 'org'
      | 'project'
      | 'key'
      | 'token'
      | 'trust'
      | 'identity'
      | 'production'
      | 'member'
      | 'assignment'
      | 'role',
    id: string,
  ): Promise<string | undefined> => {
    const table = kind === 'production' ? 'production_request' : kind
    const query = db.selectFrom(table).select('workspace').where('id', '=', id)
    return (await query.executeTakeFirst())?.workspace
  },
})
