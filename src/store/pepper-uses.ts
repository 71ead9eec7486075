import type { Db } from './schema.ts'

/** How many credentials that work now were digested with one pepper. */
export interface PepperUse {
  pepper: number
  count: number
}

/** Which credentials of this server still need which pepper, whatever workspace they are of. */
export const pepperUses = (db: Db) => ({
  secrets: (now: number): Promise<PepperUse[]> =>
    liveSecrets(db, now)
      .select((select) => ['key_version.pepper', select.fn.countAll<number>().as('count')])
      .groupBy('key_version.pepper')
      .execute(),
  sessions: (now: number): Promise<PepperUse[]> =>
    db
      .selectFrom('session_secret')
      .innerJoin('session', 'session.id', 'session_secret.session')
      .select((select) => ['pepper', select.fn.count<number>('session.id').distinct().as('count')])
      .where('session.revoked_at', 'is', null)
      .where('session.expires_at', '>', now)
      .where('session_secret.expires_at', '>', now)
      // A refresh secret that was used renews nothing more.
      .where((where) =>
        where.or([
          where('session_secret.use', '=', 'access'),
          where('session_secret.generation', '=', where.ref('session.generation')),
        ]),
      )
      .groupBy('pepper')
      .execute(),
  tokens: (now: number): Promise<PepperUse[]> =>
    db
      .selectFrom('token')
      .select((select) => ['pepper', select.fn.countAll<number>().as('count')])
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .groupBy('pepper')
      .execute(),
  invites: (now: number): Promise<PepperUse[]> =>
    db
      .selectFrom('invite')
      .select((select) => ['pepper', select.fn.countAll<number>().as('count')])
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .groupBy('pepper')
      .execute(),
  webhooks: (now: number): Promise<PepperUse[]> =>
    db
      .selectFrom('webhook_secret')
      .select((select) => ['pepper', select.fn.countAll<number>().as('count')])
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
      .groupBy('pepper')
      .execute(),
  /** The secrets of keys that other peppers than the current one are still needed for, the longest unused first. */
  behind: (current: number, now: number, limit: number) =>
    liveSecrets(db, now)
      .innerJoin('project', 'project.id', 'key.project')
      .innerJoin('workspace', 'workspace.id', 'key.workspace')
      .select([
        'key_version.pepper',
        'key_version.part',
        'key_version.last_used_at',
        'key.id',
        'key.name',
        'key.env',
        'project.slug as project',
        'workspace.slug as workspace',
      ])
      .where('key_version.pepper', '!=', current)
      .orderBy((order) => order.fn.coalesce('key_version.last_used_at', order.lit(0)))
      .orderBy('key_version.part')
      .limit(limit)
      .execute(),
})

const liveSecrets = (db: Db, now: number) =>
  db
    .selectFrom('key_version')
    .innerJoin('key', 'key.id', 'key_version.key')
    .where('key.revoked_at', 'is', null)
    .where('key.expires_at', '>', now)
    .where((where) =>
      where.or([
        where('key_version.expires_at', 'is', null),
        where('key_version.expires_at', '>', now),
      ]),
    )
