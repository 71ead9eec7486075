import type { Db, NewRow, Row } from './schema.ts'

/** What webhooks sign with, sealed. */
export const webhookSecrets = (db: Db) => ({
  insert: (row: NewRow<'webhook_secret'>) => db.insertInto('webhook_secret').values(row).execute(),
  /** The secrets of a webhook that sign now, the newest first. */
  signing: (webhook: string, now: number) =>
    db
      .selectFrom('webhook_secret')
      .selectAll()
      .where('webhook', '=', webhook)
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
      .orderBy('number', 'desc')
      .execute(),
  /** The newest secret of each of these webhooks. */
  newest: (webhooks: readonly string[]) =>
    db
      .selectFrom('webhook_secret')
      .select(['webhook', 'number', 'created_at'])
      .where('webhook', 'in', webhooks.length > 0 ? webhooks : [''])
      .where('expires_at', 'is', null)
      .execute(),
  /** Says when every secret of a webhook ends that has no end yet, or a later one. */
  end: (workspace: string, webhook: string, at: number) =>
    db
      .updateTable('webhook_secret')
      .set({ expires_at: at })
      .where('workspace', '=', workspace)
      .where('webhook', '=', webhook)
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', at)]))
      .execute(),
  /** Ends at once what is older than this one. */
  endBefore: (workspace: string, webhook: string, number: number, now: number) =>
    db
      .updateTable('webhook_secret')
      .set({ expires_at: now })
      .where('workspace', '=', workspace)
      .where('webhook', '=', webhook)
      .where('number', '<', number)
      .where('expires_at', '>', now)
      .execute(),
  /** Secrets that another pepper than the current one seals, whatever workspace they are of. */
  behind: (pepper: number, limit: number) =>
    db
      .selectFrom('webhook_secret')
      .selectAll()
      .where('pepper', '!=', pepper)
      .limit(limit)
      .execute(),
  /** Keeps the same secret under another seal, unless somebody was faster. */
  reseal: (
    { webhook, number, sealed }: Row<'webhook_secret'>,
    to: Pick<Row<'webhook_secret'>, 'pepper' | 'sealed'>,
  ) =>
    db
      .updateTable('webhook_secret')
      .set(to)
      .where('webhook', '=', webhook)
      .where('number', '=', number)
      .where('sealed', '=', sealed)
      .execute(),
  /** Forgets those that sign no more. */
  purge: (now: number) => db.deleteFrom('webhook_secret').where('expires_at', '<', now).execute(),
})
