import { Failure } from '../domain/failure.ts'
import { postForm } from './post-form.ts'
import type { Transport } from './transport.ts'

export interface Exchanged {
  secret: string
  expiresInSeconds: number
}

/** Shows the server the token that a CI gave its job, and gets a token of ptc for it (RFC 8693). */
export async function exchangeToken(
  transport: Transport,
  { trust, token, timeoutMs }: { trust: string; token: string; timeoutMs: number },
): Promise<Exchanged> {
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    subject_token: token,
    audience: trust,
  }
  const { status, body } = await postForm(transport, '/oauth/token', form, timeoutMs)
  if (status === 400) throw distrusted()
  const { access_token: secret, expires_in: expiresInSeconds } = body
  if (status === 200 && typeof secret === 'string' && typeof expiresInSeconds === 'number')
    return { secret, expiresInSeconds }
  throw new Failure(
    'unavailable',
    `${transport.address} exchanged no token for this job: it answered ${status}.`,
  )
}

const distrusted = () =>
  new Failure(
    'unauthenticated',
    'The server does not trust this job by PTC_TRUST. Which claim of its token did not match stands in the audit of the workspace.',
    {
      next: [
        {
          command: ['audit', 'list', '--action', 'trust.exchange'],
          why: 'for somebody who is signed in: see which claim it was',
          by: 'another',
        },
      ],
    },
  )
