import { type SignIn, usualSignIn } from '../domain/sign-in.ts'
import type { EnvKey } from './catalogs.ts'
import type { Db } from './schema.ts'

/** The sign-in settings of an env at their version; the first are the usual ones, and nobody made them. */
export interface EnvAuth {
  version: number
  settings: SignIn
  at: number | null
  by: string | null
}

export const envAuth = (db: Db) => ({
  current: async ({ workspace, project, env }: EnvKey): Promise<EnvAuth> => {
    const row = await db
      .selectFrom('env_auth')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', env)
      .executeTakeFirst()
    return row
      ? {
          version: row.version,
          settings: JSON.parse(row.settings) as SignIn,
          at: row.changed_at,
          by: row.changed_by,
        }
      : { version: 1, settings: usualSignIn, at: null, by: null }
  },
  /** Keeps settings as their next version. Called with the workspace to itself. */
  set: (key: EnvKey, { version, settings, at, by }: EnvAuth) => {
    const said = {
      version,
      settings: JSON.stringify(settings),
      changed_at: at ?? 0,
      changed_by: by ?? '',
    }
    return db
      .insertInto('env_auth')
      .values({ ...key, ...said })
      .onConflict((conflict) => conflict.columns(['project', 'env']).doUpdateSet(said))
      .execute()
  },
})
