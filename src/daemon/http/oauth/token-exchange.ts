import { isId } from '../../../domain/id.ts'
import type { Asked, Exchanged } from '../../trust/exchange.ts'
import { type Form, type Grant, OAuthRefusal, wanted } from './token-route.ts'

export const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange'

const typeOf = (name: string) => `urn:ietf:params:oauth:token-type:${name}`
const subjectTypes = ['jwt', 'id_token'].map(typeOf)
const issued = typeOf('access_token')
const maxToken = 16 * 1024

/** RFC 8693: the token that a CI gave its job, for a token of ptc. `audience` is the id of the trust. */
export const exchangeGrant =
  (exchange: (asked: Asked) => Promise<Exchanged | null>): Grant =>
  async (form, requestId) => {
    const { trust, token } = asked(form)
    const granted = isId('trust', trust) ? await exchange({ trust, token, requestId }) : null
    if (granted === null)
      throw new OAuthRefusal(
        'invalid_grant',
        'The token is not trusted. The audit of the workspace says which claim did not match.',
      )
    return {
      access_token: granted.secret,
      issued_token_type: issued,
      token_type: 'Bearer',
      expires_in: granted.expiresInSeconds,
    }
  }

function asked(form: Form): { trust: string; token: string } {
  const token = wanted(form, 'subject_token')
  const type = wanted(form, 'subject_token_type')
  const trust = wanted(form, 'audience')
  if (!subjectTypes.includes(type))
    throw bad(`subject_token_type is one of ${subjectTypes.join(', ')}.`)
  if (token.length > maxToken) throw bad('subject_token is longer than any token of a CI.')
  if (form.has('actor_token') || form.has('actor_token_type'))
    throw bad('Nobody acts for a job: there is no actor_token here.')
  if ((form.get('requested_token_type') ?? issued) !== issued)
    throw bad(`requested_token_type is ${issued}.`)
  if (form.get('scope'))
    throw new OAuthRefusal('invalid_scope', 'The roles of the trust say what the token may do.')
  return { trust, token }
}

const bad = (description: string) => new OAuthRefusal('invalid_request', description)
