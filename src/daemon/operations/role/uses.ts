import type { Obstacle } from '../../../domain/obstacle.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { nodeOf } from '../../people.ts'
import { withRest } from '../org/in-use.ts'

const pointer = '/role'

/** Everything that keeps a role from being deleted: who holds it, and who is promised it (I5). */
export async function usesOf(
  tables: Tables,
  { id, slug: workspace }: Row<'workspace'>,
  { slug }: Row<'role'>,
  now: number,
): Promise<Obstacle[]> {
  const holders = await tables.team.holders(id, slug, now)
  const invites = await tables.invites.naming(id, slug, now)
  const machines = (await tables.tokens.live(id, now)).filter(({ roles }) =>
    (JSON.parse(roles) as string[]).includes(slug),
  )
  const trusts = (await tables.trusts.live(id)).filter(({ roles }) =>
    (JSON.parse(roles) as string[]).includes(slug),
  )
  const offer = await tables.transfers.open(id)
  const promised =
    offer && offer.expires_at > now && (JSON.parse(offer.keep) as string[]).includes(slug)
  return [
    ...withRest(
      holders.map((held) => ({
        code: 'conflict',
        pointer,
        detail: `${held.email} holds it on ${nodeOf({ ...held, org: held.org_slug })}`,
        next: [{ command: ['role', 'unassign', held.id], why: `take it from ${held.email}` }],
      })),
      pointer,
      'people hold it',
    ),
    ...withRest(
      invites.map((invite) => ({
        code: 'conflict',
        pointer,
        detail: `${invite.email} is invited with it (${invite.id})`,
        next: [{ command: ['invite', 'revoke', invite.id], why: 'take the invitation back' }],
      })),
      pointer,
      'people are invited with it',
    ),
    ...withRest(
      machines.map((token) => ({
        code: 'conflict',
        pointer,
        detail: `the token ${token.name} holds it (${token.id})`,
        next: [{ command: ['token', 'revoke', token.id], why: 'revoke the token' }],
      })),
      pointer,
      'tokens hold it',
    ),
    ...withRest(
      trusts.map((trust) => ({
        code: 'conflict',
        pointer,
        detail: `the jobs of ${trust.subject} hold it (${trust.id})`,
        next: [{ command: ['trust', 'delete', trust.id], why: 'trust them no more' }],
      })),
      pointer,
      'trusts give it',
    ),
    ...(promised
      ? [
          {
            code: 'conflict' as const,
            pointer,
            detail: 'an owner keeps it once their offer of ownership is accepted',
            next: [
              {
                command: ['workspace', 'transfer', '--withdraw', '--workspace', workspace],
                why: 'withdraw the offer',
              },
            ],
          },
        ]
      : []),
  ]
}
