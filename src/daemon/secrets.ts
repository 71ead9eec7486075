import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { type Credential, mintCredential } from '../domain/credential.ts'
import { digestOf as sha256Of } from '../domain/leak.ts'
import type { Pepper, Peppers } from './peppers.ts'

/** What the database keeps of a secret: which one it is, and a digest that means nothing without the pepper. */
export interface Kept {
  part: string
  digest: string
  pepper: number
}

/** Makes a secret, and what may be kept of it (R-K3). */
export function mintSecret(
  peppers: Peppers,
  kind: Credential['kind'],
  env: Credential['env'] = null,
): { secret: string; kept: Kept } {
  const { secret, part } = mintCredential(kind, env)
  const { version, key } = peppers.current
  return { secret, kept: { part, pepper: version, digest: digestOf(key, secret).toString('hex') } }
}

/** What is kept of a key's secret under one pepper: what it is known by, and what it is found by when it leaked. */
export const keyDigests = ({ version, key }: Pepper, secret: string) => ({
  pepper: version,
  digest: digestOf(key, secret).toString('hex'),
  fingerprint: fingerprintOf(key, sha256Of(secret)),
})

/** Makes the secret of a key, and what may be kept of it. */
export function mintKey(peppers: Peppers, env: Credential['env']) {
  const { secret, part } = mintCredential('sk', env)
  return { secret, kept: { part, ...keyDigests(peppers.current, secret) } }
}

export const digestOf = (pepper: KeyObject, secret: string): Buffer =>
  createHmac('sha256', pepper).update(secret).digest()

type Digest = Pick<Kept, 'digest' | 'pepper'>

const nobody: Digest = { digest: '0'.repeat(64), pepper: 0 }

/** Whether this is the secret that was kept. An unknown one is compared too, with a digest that nothing has. */
export function isSecret(peppers: Peppers, secret: string, kept: Digest | undefined): boolean {
  const { digest, pepper } = kept ?? nobody
  const key = peppers.get(pepper)
  const given = digestOf(key ?? peppers.current.key, secret)
  const same = timingSafeEqual(given, Buffer.from(digest, 'hex'))
  return same && kept !== undefined && key !== undefined
}

/** What a leaked secret is found by, from the SHA-256 of it: like its digest, it means nothing without the pepper. */
export const fingerprintOf = (pepper: KeyObject, digest: string): string =>
  createHmac('sha256', pepper).update(`ptc-leak-v1\0${digest}`).digest('hex')

/** The same under every pepper that is still held, for secrets that were made with an older one. */
export function fingerprintsOf({ current, get }: Peppers, digest: string): string[] {
  const held = Array.from({ length: current.version }, (_, at) => get(at + 1))
  return held.flatMap((pepper) => (pepper === undefined ? [] : [fingerprintOf(pepper, digest)]))
}

const wrapKey = (pepper: KeyObject, caller: string): Buffer =>
  Buffer.from(hkdfSync('sha256', pepper, caller, 'ptc-wrap-v1', 32))

/** Seals a secret under the pepper and the caller's own Idempotency-Key, which the database does not hold (R-K5). */
export function seal({ current }: Peppers, caller: string, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapKey(current.key, caller), nonce)
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
  return `${current.version}.${sealed}`
}

/** Opens what `seal` made, or answers null where it was made under another key. */
export function unseal(peppers: Peppers, caller: string, sealed: string): string | null {
  const [version, body = ''] = sealed.split('.')
  const pepper = peppers.get(Number(version))
  if (pepper === undefined) return null
  const bytes = Buffer.from(body, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapKey(pepper, caller), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
