import { takeTurn } from './dialect/turn.ts'
import type { Db } from './schema.ts'

/** How many keys orgs hold. Only what works counts: neither what was revoked nor what has expired. */
export const keyRoom = (db: Db) => ({
  /**
   * Counts the working keys of an org, and keeps anybody else from issuing one there until this change is over (R-K7). A
   * kept total would go on counting a key that has expired, because nothing happens when it does.
   */
  used: async (workspace: string, org: string, now: number): Promise<number> => {
    await takeTurn(db, `keys of ${org}`, true)
    const { total } = await db
      .selectFrom('key')
      .innerJoin('project', 'project.id', 'key.project')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('project.workspace', '=', workspace)
      .where('project.org', '=', org)
      .where('key.revoked_at', 'is', null)
      .where('key.expires_at', '>', now)
      .executeTakeFirstOrThrow()
    return total
  },
  /** The org with most working keys, if there is one. */
  fullest: (workspace: string, now: number) =>
    db
      .selectFrom('key')
      .innerJoin('project', 'project.id', 'key.project')
      .innerJoin('org', 'org.id', 'project.org')
      .select((select) => ['org.slug', select.fn.countAll<number>().as('keys')])
      .where('key.workspace', '=', workspace)
      .where('key.revoked_at', 'is', null)
      .where('key.expires_at', '>', now)
      .groupBy('org.slug')
      .orderBy('keys', 'desc')
      .orderBy('org.slug')
      .limit(1)
      .executeTakeFirst(),
})
