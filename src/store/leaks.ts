import type { Db } from './schema.ts'

/** Secrets of keys, found by what a leak shows of them. */
export const leaks = (db: Db) => ({
  /** The secrets of a workspace that have these fingerprints, each with its key, whatever became of both. */
  matching: (workspace: string, fingerprints: readonly string[]) =>
    db
      .selectFrom('key_version')
      .innerJoin('key', 'key.id', 'key_version.key')
      .innerJoin('project', 'project.id', 'key.project')
      .innerJoin('org', 'org.id', 'project.org')
      .leftJoin('account', 'account.id', 'key.created_by')
      .selectAll('key')
      .select([
        'key_version.part',
        'key_version.fingerprint',
        'key_version.expires_at as ends_at',
        'project.slug',
        'org.path',
        'account.email',
      ])
      .where('key_version.workspace', '=', workspace)
      .where('key.workspace', '=', workspace)
      .where('key_version.fingerprint', 'in', fingerprints)
      .orderBy('key.id')
      .orderBy('key_version.created_at', 'desc')
      .execute(),
  /** Puts the fingerprint of a secret on record that was made before there were any. */
  fingerprint: (workspace: string, part: string, fingerprint: string) =>
    db
      .updateTable('key_version')
      .set({ fingerprint })
      .where('workspace', '=', workspace)
      .where('part', '=', part)
      .where('fingerprint', 'is', null)
      .execute(),
})
