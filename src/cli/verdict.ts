import type { verifyKey } from '../contract/key/verify.ts'
import type { Output } from '../contract/operation.ts'
import type { Io } from './io.ts'
import { card, table } from './table.ts'
import { minute } from './text.ts'
import { violatedTable } from './violated.ts'

type Verdict = Output<typeof verifyKey>

/** Whether a key is good, why not, what it is, and what it used. */
export const verdictCard = (verdict: Verdict, io: Io): string => {
  const { valid, code, superseded, usage = [], violated = [], ...key } = verdict
  const head = valid ? io.paint.good('✓ The key is good') : io.paint.bad('✗ The key is no good')
  const facts = card(
    [
      ['Key', key.keyId],
      ['Project', key.project],
      ['Env', key.env],
      ['Scopes', key.scopes.join(', ') || null],
      ['Expires', key.expiresAt && minute(key.expiresAt)],
      ['Secret', superseded ? 'an old one: the key has a newer secret' : null],
    ],
    io,
  )
  return [
    `${head}: ${code}. ${reasons[code]}\n${facts}`.trimEnd(),
    ...(usage.length > 0 ? [usedTable(usage, io)] : []),
    ...(violated.length > 0 ? [violatedTable(violated, io)] : []),
  ].join('\n\n')
}

const usedTable = (usage: NonNullable<Verdict['usage']>, io: Io): string =>
  table(
    usage,
    [
      { title: 'RESOURCE', value: ({ resource }) => resource },
      { title: 'CONSUMED', value: ({ consumed }) => String(consumed), whole: true },
      {
        title: 'REMAINING',
        value: ({ remaining }) => String(remaining ?? 'no limit'),
        whole: true,
      },
    ],
    io,
  )

const reasons = {
  VALID: 'It works.',
  REVOKED: 'Somebody revoked it.',
  EXPIRED: 'Its time is over.',
  ROTATED_OUT: 'A newer secret of the same key took its place.',
  WRONG_ENVIRONMENT: 'It works in the other env.',
  SCOPE_MISSING: 'It lacks the scope.',
  LIMIT_EXCEEDED: 'There is no room for what it would consume.',
  UNKNOWN: 'There is no such key here.',
} as const
