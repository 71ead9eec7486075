import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  challengeLife,
  daemonProof,
  isDaemonProof,
  isFresh,
  localProof,
  makeChallenge,
  provenChallenge,
} from '../../src/domain/proof.ts'

const bytes = Buffer.alloc(32, 7)
const token = createSecretKey(bytes)
const other = createSecretKey(randomBytes(32))
const nonce = 'a'.repeat(64)

test('a daemon’s proof is an HMAC of its name, the nonce and the endpoint', () => {
  const message = `ptcd-proof-v1\0${nonce}\0/run/d.sock`
  const expected = createHmac('sha256', bytes).update(message).digest('hex')
  expect(daemonProof(token, nonce, '/run/d.sock')).toBe(expected)
})

test('a proof holds for its token, its nonce and its endpoint only', () => {
  const proof = daemonProof(token, nonce, '/run/d.sock')
  expect(isDaemonProof(token, nonce, '/run/d.sock', proof)).toBe(true)
  expect(isDaemonProof(other, nonce, '/run/d.sock', proof)).toBe(false)
  expect(isDaemonProof(token, 'b'.repeat(64), '/run/d.sock', proof)).toBe(false)
  expect(isDaemonProof(token, nonce, '/run/e.sock', proof)).toBe(false)
  for (const wrong of ['', 'zz', proof.slice(2), `${proof}00`, `0${proof.slice(1)}`])
    expect(isDaemonProof(token, nonce, '/run/d.sock', wrong)).toBe(wrong === proof)
})

test('the answer to a challenge proves the token, and a daemon’s own proof is no such answer', () => {
  const challenge = makeChallenge(other, 1000, 'noise')
  expect(provenChallenge(token, localProof(token, challenge))).toBe(challenge)
  expect(provenChallenge(other, localProof(token, challenge))).toBeNull()
  expect(provenChallenge(token, `${challenge}.${daemonProof(token, challenge, '')}`)).toBeNull()
  for (const wrong of ['', '.', challenge, `${challenge}.`])
    expect(provenChallenge(token, wrong)).toBeNull()
})

test('a challenge lives for a minute, with the process that made it', () => {
  const challenge = makeChallenge(token, 5000, 'noise')
  expect(isFresh(token, challenge, 5000)).toBe(true)
  expect(isFresh(token, challenge, 5000 + challengeLife - 1)).toBe(true)
  expect(isFresh(token, challenge, 5000 + challengeLife)).toBe(false)
  expect(isFresh(token, challenge, 4999)).toBe(false)
  expect(isFresh(other, challenge, 5000)).toBe(false)
  const later = challenge.replace(/^[0-9a-z]+/, (9000).toString(36))
  expect(isFresh(token, later, 9000)).toBe(false)
  for (const wrong of ['', '-', 'x-y-z']) expect(isFresh(token, wrong, 5000)).toBe(false)
})
