import { matchLeaks } from '../../../contract/leak/match.ts'
import type { Output } from '../../../contract/operation.ts'
import type { Row } from '../../../store/schema.ts'
import { implement } from '../../implement.ts'
import { fingerprintsOf } from '../../secrets.ts'
import { presentKeys } from '../key/present.ts'
import { iso } from '../time.ts'

type Match = Output<typeof matchLeaks>['matches'][number]

export default implement(matchLeaks, async ({ input, target, tables, runtime, may, now }) => {
  const workspace = target.workspace.id
  const asked = new Map(
    input.digests.flatMap((digest) =>
      fingerprintsOf(runtime.peppers, digest).map((fingerprint) => [fingerprint, digest] as const),
    ),
  )
  const rows = await tables.leaks.matching(workspace, [...asked.keys()])
  const readable = rows.filter(({ path, project, env }) =>
    may('key.read', { path: path.split('/'), project, env }),
  )
  const keys = await presentKeys(tables, workspace, readable, now)
  const seesTeam = may('member.read', target.place)
  return {
    matches: readable.flatMap((row, at) => {
      const [key, digest] = [keys[at], asked.get(row.fingerprint ?? '')]
      if (key === undefined || digest === undefined) return []
      const issuer = seesTeam ? row.email : null
      return [{ digest, version: row.part, ...fateOf(row, now), project: row.slug, issuer, key }]
    }),
  }
})

/** What became of a secret, and when; in the order in which key.verify judges. */
function fateOf(
  row: Row<'key'> & { ends_at: number | null },
  now: number,
): Pick<Match, 'code' | 'endsAt'> {
  const { revoked_at, expires_at, ends_at } = row
  if (revoked_at !== null) return { code: 'REVOKED', endsAt: iso(revoked_at) }
  if (ends_at !== null && ends_at <= now) return { code: 'ROTATED_OUT', endsAt: iso(ends_at) }
  if (expires_at <= now) return { code: 'EXPIRED', endsAt: iso(expires_at) }
  return { code: 'VALID', endsAt: iso(Math.min(expires_at, ends_at ?? expires_at)) }
}
