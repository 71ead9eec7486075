import type { KeyPolicy } from '../domain/key-policy.ts'
import type { EnvKey } from './catalogs.ts'
import type { Db, Row } from './schema.ts'

/** What an env itself has: the policy for its keys. */
export const envs = (db: Db) => ({
  /** The policy for the keys of an env, which is there as long as its project is. */
  policy: async ({ workspace, project, env }: EnvKey): Promise<KeyPolicy> =>
    policyOf(
      await db
        .selectFrom('env')
        .select(['key_lifetime', 'key_overlap'])
        .where('workspace', '=', workspace)
        .where('project', '=', project)
        .where('name', '=', env)
        .executeTakeFirstOrThrow(),
    ),
  /** Keeps a policy as the next version. Called with the workspace to itself. */
  setPolicy: (
    { workspace, project, env }: EnvKey,
    version: number,
    { lifetimeMs, overlapMs }: KeyPolicy,
  ) =>
    db
      .updateTable('env')
      .set({ key_lifetime: lifetimeMs, key_overlap: overlapMs, version })
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('name', '=', env)
      .execute(),
  /** How many live keys of an env were issued for longer than this. */
  outliving: async (
    { workspace, project, env }: EnvKey,
    lifetimeMs: number,
    now: number,
  ): Promise<number> => {
    const { total } = await db
      .selectFrom('key')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', env)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .where(({ eb, ref }) => eb(eb('expires_at', '-', ref('created_at')), '>', lifetimeMs))
      .executeTakeFirstOrThrow()
    return total
  },
})

export const policyOf = (row: Pick<Row<'env'>, 'key_lifetime' | 'key_overlap'>): KeyPolicy => ({
  lifetimeMs: row.key_lifetime,
  overlapMs: row.key_overlap,
})
