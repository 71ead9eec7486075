import { timingSafeEqual } from 'node:crypto'
import { Failure } from '../../domain/failure.ts'
import { type Captured, type Stamp, stampOf } from '../../domain/webhook-request.ts'
import { Webhook } from './standard-webhooks.ts'

/** A signer with a webhook's secret; refused where it is none. */
export function signerOf(secret: string, from: string): Webhook {
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length
  if (secret.startsWith('whsec_') && bytes >= 24 && bytes <= 64) return new Webhook(secret)
  throw new Failure(
    'usage',
    `${from} holds no signing secret: it looks like whsec_…, with 24 to 64 bytes.`,
  )
}

/** What a request says of itself where it can be trusted, or in words why it cannot. */
export function trusted(signer: Webhook, request: Captured, now: number): Stamp | string {
  const stamp = stampOf(request, now)
  if (typeof stamp === 'string') return stamp
  const { id, timestamp, signatures } = stamp
  const good = Buffer.from(signer.sign(id, new Date(timestamp * 1000), request.body))
  const matches = signatures.some((given) => {
    const bytes = Buffer.from(given)
    return bytes.length === good.length && timingSafeEqual(bytes, good)
  })
  return matches ? stamp : 'its signature was not made with this secret, of this body'
}
