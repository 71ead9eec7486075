import { z } from 'zod'
import { createInvite } from '../../invite/create.ts'
import { KeyImpact } from '../../key/impact.ts'
import { Key } from '../../key/key.ts'
import { revokeKey } from '../../key/revoke.ts'
import { rotateKey } from '../../key/rotate.ts'
import { Rotation } from '../../key/rotating.ts'
import { matchLeaks } from '../../leak/match.ts'
import { env, id } from '../../shapes.ts'
import { dataOf } from '../of-operation.ts'

const count = z.number().int()
const Match = matchLeaks.output.shape.matches.element

const Finding = z.object({
  digest: z.string().describe('SHA-256 of the secret, which is not kept'),
  masked: z.string(),
  kind: z.string(),
  env: env().nullable(),
  total: count.describe('In how many places it stands; the first are named'),
  places: z.array(
    z.object({
      file: z.string().nullable(),
      commit: z.string().nullable(),
      line: count,
      column: count,
      endColumn: count,
    }),
  ),
  status: z.enum([...Match.shape.code.options, 'UNKNOWN', 'UNCHECKED']),
  match: Match.nullable(),
})

const planned = Key.extend({ ageDays: count, unfinished: z.boolean() })

const Rotated = z.object({
  key: id('key'),
  name: z.string(),
  env: env(),
  outcome: z.enum(['rotated', 'failed', 'left']),
  file: z.string().nullable(),
  error: z.string().nullable(),
})

/** What commands answer that do more than their operation: many at once, or something before or after it. */
export const keyViews = {
  'key rotate': z.union([
    dataOf(rotateKey).extend({ rotation: Rotation.optional().describe('Only with --wait') }),
    z.object({ plan: z.array(planned) }).describe('With --all --dry-run'),
    z
      .object({
        project: z.string(),
        secretDir: z.string(),
        rotated: count,
        results: z.array(Rotated),
      })
      .describe('With --all'),
  ]),
  'key revoke': z.union([
    dataOf(revokeKey),
    z
      .object({
        leaked: Match.pick({ digest: true, version: true, code: true }),
        key: Key,
        impact: KeyImpact.nullable(),
      })
      .describe('With --leaked or --leaked-file'),
  ]),
  'invite create': z.union([
    dataOf(createInvite),
    z
      .object({
        from: z.string(),
        results: z.string().nullable(),
        rows: count,
        invited: count,
        skipped: count,
      })
      .describe('With --from'),
  ]),
  'leak scan': z.object({
    findings: z.array(Finding),
    scanned: z.object({
      files: count,
      bytes: count,
      commits: count,
      objects: count,
      unread: z.array(z.object({ path: z.string(), why: z.string() })),
    }),
  }),
}
