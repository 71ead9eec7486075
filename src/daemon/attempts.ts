import { createHash } from 'node:crypto'
import { free, standing } from '../domain/attempts.ts'
import { Failure } from '../domain/failure.ts'
import type { Tables } from '../store/tables.ts'

/** What tries are counted of, and how many are free. */
export interface Subject {
  id: string
  freely: number
}

/** Of an account, whether there is one or not. */
export const ofAccount = (what: 'password' | 'mail', emailKey: string): Subject => ({
  id: `${what} ${createHash('sha256').update(emailKey).digest('hex')}`,
  freely: free.account,
})

// Behind this machine's own socket, and behind a proxy on it, the address says nothing of who calls.
const saysNothing = /^(?:local|127\.|::1$)/

/** Of where a call came from, where that says something. */
export const ofAddress = (address: string): Subject[] =>
  saysNothing.test(address) ? [] : [{ id: `address ${address}`, freely: free.address }]

/**
 * Counts a try before it is made, or refuses it: so a hundred at the same moment get no more tries than one after
 * another. Whoever succeeds is forgiven.
 */
export async function takeTry(tables: Tables, subject: Subject, now: number): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    const seen = await tables.attempts.of(subject.id)
    const tried = seen && { failures: seen.failures, lastAt: seen.last_at }
    const { failures, waitMs } = standing(tried, subject.freely, now)
    if (waitMs > 0) throw tooOften(waitMs)
    const next = { failures: failures + 1, last_at: now }
    if (await tables.attempts.advance(subject.id, seen, next)) return
  }
  throw tooOften(1000)
}

/** Counts one more of something that may be had so often in a minute, or refuses it. */
export async function takeOneOf(
  tables: Tables,
  { id, aMinute }: { id: string; aMinute: number },
  now: number,
): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    const seen = await tables.attempts.of(id)
    const open = seen !== undefined && now - seen.last_at < minute
    const waitMs = open && seen.failures >= aMinute ? seen.last_at + minute - now : 0
    if (waitMs > 0) throw tooOften(waitMs)
    const next = open
      ? { failures: seen.failures + 1, last_at: seen.last_at }
      : { failures: 1, last_at: now }
    if (await tables.attempts.advance(id, seen, next)) return
  }
  throw tooOften(1000)
}

const minute = 60_000

const tooOften = (waitMs: number): Failure => {
  const seconds = Math.ceil(waitMs / 1000)
  return new Failure(
    'rate_limited',
    `That was tried too often. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}: nobody is locked out for good.`,
    { retryAfterSeconds: seconds },
  )
}
