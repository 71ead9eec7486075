import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'

/** How long a daemon's challenge can be answered, in milliseconds. */
export const challengeLife = 60_000

/** What a daemon answers to a nonce: proof that it holds the local token, and a challenge for the caller. */
export interface Proof {
  proof: string
  challenge: string
  version: string
  apiVersion: number
}

/**
 * A daemon's proof that it holds the local token, for one nonce and for the address it was dialled at:
 * so that a stranger who squats another address cannot pass an answer on. In hex.
 */
export const daemonProof = (token: KeyObject, nonce: string, endpoint: string): string =>
  hmac(token, 'ptcd-proof-v1', nonce, endpoint).toString('hex')

/** Whether a proof is the one of this nonce and this endpoint. */
export const isDaemonProof = (
  token: KeyObject,
  nonce: string,
  endpoint: string,
  proof: string,
): boolean => sameHex(proof, hmac(token, 'ptcd-proof-v1', nonce, endpoint))

/** The answer to a daemon's challenge: `<challenge>.<mac>`, proof of the same user of the machine. */
export const localProof = (token: KeyObject, challenge: string): string =>
  `${challenge}.${hmac(token, 'ptc-local-v1', challenge).toString('hex')}`

/** The challenge that a local proof answers, or null when it was not made with this token. */
export function provenChallenge(token: KeyObject, proof: string): string | null {
  const dot = proof.lastIndexOf('.')
  const challenge = proof.slice(0, Math.max(0, dot))
  return sameHex(proof.slice(dot + 1), hmac(token, 'ptc-local-v1', challenge)) ? challenge : null
}

/** Makes a challenge that needs no memory: the time and some noise, under a key that only this process holds. */
export function makeChallenge(key: KeyObject, now: number, noise: string): string {
  const body = `${now.toString(36)}-${noise}`
  return `${body}-${hmac(key, 'ptcd-challenge-v1', body).toString('hex')}`
}

/** Whether this process made the challenge less than its life ago. */
export function isFresh(key: KeyObject, challenge: string, now: number): boolean {
  const dash = challenge.lastIndexOf('-')
  const body = challenge.slice(0, Math.max(0, dash))
  if (!sameHex(challenge.slice(dash + 1), hmac(key, 'ptcd-challenge-v1', body))) return false
  const age = now - Number.parseInt(body, 36)
  return age >= 0 && age < challengeLife
}

/** Whether a text is the hex form of these bytes, in a time that does not tell how much of it was right. */
function sameHex(text: string, bytes: Buffer): boolean {
  const given = Buffer.from(text, 'hex')
  return given.length === bytes.length && timingSafeEqual(given, bytes)
}

// The NUL keeps the parts apart: without it "ab"‖"c" and "a"‖"bc" would be the same message.
const hmac = (key: KeyObject, ...parts: string[]): Buffer =>
  createHmac('sha256', key).update(parts.join('\0')).digest()
