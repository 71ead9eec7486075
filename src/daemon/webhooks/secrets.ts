import { randomBytes } from 'node:crypto'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Peppers } from '../peppers.ts'
import type { Runtime } from '../runtime.ts'
import { seal, unseal } from '../secrets.ts'

/** Under what the secret of a webhook is sealed. */
const sealName = (webhook: string, number: number): string => `webhook ${webhook} ${number}`

/** Makes a secret of a webhook and keeps it, sealed; answers it for the one time that it is shown. */
export async function mintWebhookSecret(
  tables: Tables,
  peppers: Peppers,
  { workspace, id: webhook }: Pick<Row<'webhook'>, 'workspace' | 'id'>,
  number: number,
  now: number,
): Promise<string> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  await tables.webhookSecrets.insert({
    ...{ workspace, webhook, number, pepper: peppers.current.version },
    sealed: seal(peppers, sealName(webhook, number), secret),
    ...{ created_at: now, expires_at: null },
  })
  return secret
}

/** What is sealed, opened; what no pepper opens is left out. */
export const openedSecrets = (peppers: Peppers, rows: readonly Row<'webhook_secret'>[]): string[] =>
  rows.flatMap(
    ({ webhook, number, sealed }) => unseal(peppers, sealName(webhook, number), sealed) ?? [],
  )

/** Seals the secrets of webhooks under the current pepper, so that an older one can go. */
export async function resealSecrets({
  store,
  peppers,
}: Pick<Runtime, 'store' | 'peppers'>): Promise<void> {
  for (;;) {
    const { version } = peppers.current
    const behind = await store.read(({ webhookSecrets }) => webhookSecrets.behind(version, 100))
    const moved = behind.flatMap((row) =>
      openedSecrets(peppers, [row]).map((secret) => ({
        row,
        to: { pepper: version, sealed: seal(peppers, sealName(row.webhook, row.number), secret) },
      })),
    )
    if (moved.length === 0) return
    await store.write(async ({ webhookSecrets }) => {
      for (const { row, to } of moved) await webhookSecrets.reseal(row, to)
    })
    if (behind.length < 100) return
  }
}
