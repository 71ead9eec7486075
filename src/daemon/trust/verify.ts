import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
} from 'jose'
import { subjectMatches } from '../../domain/subject.ts'
import type { Issuers, KeySet } from './issuers.ts'
import { Unmet } from './unmet.ts'

const algorithms = ['RS256', 'ES256', 'EdDSA']
const toleranceSeconds = 30
/** The longest that a job of a hosted CI runs on one token. */
const maxAge = '6h'

/** What a trust asks of a token. */
export interface Wanted {
  issuer: string
  audience: string
  subject: string
}

export interface Proved {
  subject: string
  /** The token's own name, where it has one. */
  jti: unknown
}

/** Checks the token of a job against what a trust asks, or says by `Unmet` which claim did not match. */
export async function verify(
  token: string,
  wanted: Wanted,
  issuers: Issuers,
  now: number,
): Promise<Proved> {
  const { kid, iss } = read(token)
  if (iss !== wanted.issuer) throw new Unmet('iss', 'is not the issuer of the trust', iss)
  const set = await issuers.keySet(wanted.issuer, kid, now)
  const { aud, sub, jti } = await verified(token, set, wanted, now)
  const [only, ...others] = [aud].flat()
  if (only !== wanted.audience || others.length > 0)
    throw new Unmet('aud', 'is not the audience of the trust, and that alone', only)
  if (!subjectMatches(wanted.subject, sub ?? ''))
    throw new Unmet('sub', `does not match ${wanted.subject}`, sub)
  return { subject: sub ?? '', jti }
}

/** What a token says of itself before anything in it is believed. */
function read(token: string): { kid: string; iss: unknown } {
  const { header, payload } = parts(token)
  if (!algorithms.includes(header.alg ?? ''))
    throw new Unmet('alg', `is none of ${algorithms.join(', ')}`, header.alg)
  if (header.typ !== undefined && String(header.typ).toUpperCase() !== 'JWT')
    throw new Unmet('typ', 'is not JWT', header.typ)
  if (typeof header.kid !== 'string') throw new Unmet('kid', 'is missing: the token names no key')
  return { kid: header.kid, iss: payload.iss }
}

function parts(token: string) {
  try {
    return { header: decodeProtectedHeader(token), payload: decodeJwt(token) }
  } catch {
    throw new Unmet('token', 'is no signed JWT')
  }
}

const resolvers = new WeakMap<KeySet, ReturnType<typeof createLocalJWKSet>>()

async function verified(
  token: string,
  set: KeySet,
  { issuer }: Wanted,
  now: number,
): Promise<JWTPayload> {
  const resolver = resolvers.get(set) ?? createLocalJWKSet(set)
  resolvers.set(set, resolver)
  try {
    const { payload } = await jwtVerify(token, resolver, {
      ...{ algorithms, issuer, currentDate: new Date(now) },
      ...{ clockTolerance: toleranceSeconds, maxTokenAge: maxAge },
      requiredClaims: ['sub', 'aud', 'exp', 'iat'],
    })
    return payload
  } catch (error) {
    throw unmetBy(error)
  }
}

function unmetBy(error: unknown): Unmet {
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = error
    if (reason === 'missing') return new Unmet(claim, 'is missing')
    if (error instanceof errors.JWTExpired)
      return claim === 'iat'
        ? new Unmet('iat', `is more than ${maxAge} ago`)
        : new Unmet('exp', 'has passed')
    return new Unmet(claim, reason === 'check_failed' ? 'is still to come, or wrong' : 'is invalid')
  }
  if (error instanceof errors.JWKSNoMatchingKey)
    return new Unmet('kid', 'names a key that is not for this algorithm')
  return new Unmet('signature', 'was not made by the key that the token names')
}
