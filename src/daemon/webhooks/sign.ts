import { version } from '../../domain/version.ts'

/** The headers of a message at one try: every secret that signs now signs it (R-W2). */
export async function signed(
  secrets: readonly string[],
  { id, body, at }: { id: string; body: string; at: number },
): Promise<Record<string, string>> {
  const { Webhook } = await import('./standard-webhooks.ts')
  const time = new Date(at)
  return {
    ...unsigned(id, at),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(id, time, body))
      .join(' '),
  }
}

/** The same without a signature. */
export const unsigned = (id: string, at: number): Record<string, string> => ({
  ...{ 'Content-Type': 'application/json', 'User-Agent': `ptc/${version}` },
  ...{ 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at / 1000)) },
})
