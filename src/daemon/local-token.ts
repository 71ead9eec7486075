import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import {
  daemonProof,
  isFresh,
  makeChallenge,
  type Proof,
  provenChallenge,
} from '../domain/proof.ts'
import { apiVersion, version } from '../domain/version.ts'
import { Refusal } from './refusal.ts'
import { readOrMake } from './replace-file.ts'

/** What the holders of the local token prove to one another; the token itself never crosses the socket (R-D4). */
export interface LocalToken {
  /** Proves this daemon to a caller who dialled it at this endpoint. */
  prove: (nonce: string, endpoint: string, now: number) => Proof
  /** Whether this `PtcLocal` proof answers a challenge of this process that has not expired. */
  provesLocal: (proof: string, now: number) => boolean
}

/** Opens the local token's file, making it at the first start. */
export function openLocalToken(path: string): LocalToken {
  const text = readOrMake(path, () => `${randomBytes(32).toString('hex')}\n`)
    .toString('latin1')
    .trim()
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new Refusal(
      'config',
      `${path} is no token of ptc. Remove it; the daemon makes a new one.`,
    )
  return localToken(createSecretKey(text, 'hex'))
}

export function localToken(token: KeyObject): LocalToken {
  const challenges = createSecretKey(randomBytes(32))
  return {
    prove: (nonce, endpoint, now) => ({
      proof: daemonProof(token, nonce, endpoint),
      challenge: makeChallenge(challenges, now, randomBytes(16).toString('hex')),
      version,
      apiVersion,
    }),
    provesLocal: (proof, now) => {
      const challenge = provenChallenge(token, proof)
      return challenge !== null && isFresh(challenges, challenge, now)
    },
  }
}
