import { loopbackSignIn } from '../../domain/loopback-sign-in.ts'
import { recordDone } from '../pipeline/record.ts'
import type { Runtime } from '../runtime.ts'
import { mintSecret } from '../secrets.ts'
import type { Authorizing } from './asked.ts'

interface Approving {
  /** The session of the browser in which somebody approves. */
  session: { id: string; account: string }
  address: string
  requestId: string
}

/** Approves a terminal's sign-in: makes the code that it gets a session for, within a minute and once. */
export async function approve(
  { redirectUri, challenge, host }: Authorizing,
  { session, address, requestId }: Approving,
  { store, peppers, now: clock }: Runtime,
): Promise<string> {
  const { secret, kept } = mintSecret(peppers, 'ac')
  await store.write(async (tables) => {
    const now = clock()
    await tables.oauthCodes.insert({
      ...{ ...kept, account: session.account, approved_by: session.id },
      ...{ redirect_uri: redirectUri, challenge, host, address },
      ...{ created_at: now, expires_at: now + loopbackSignIn.codeLifetimeMs },
    })
    await recordDone(tables, 'terminal.approve', {
      ...{ at: now, actor: session.account, target: null, requestId },
      detail: { host, address },
    })
  })
  return secret
}
