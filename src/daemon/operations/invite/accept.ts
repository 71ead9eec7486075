import { acceptInvite } from '../../../contract/invite/accept.ts'
import { lacking } from '../../../domain/access.ts'
import { noRoom } from '../../../domain/ceiling.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { type InviteState, inviteStateOf } from '../../../domain/invite.ts'
import { refuse } from '../../../domain/obstacle.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { implement } from '../../implement.ts'
import type { Targets } from '../../pipeline/target.ts'
import { heldBy } from '../../standing.ts'
import { presentMember } from '../member/present.ts'
import { grantsNamed } from '../role/find.ts'
import { give } from '../role/give.ts'

export default implement(acceptInvite, async ({ target, caller, tables, runtime, now }) => {
  const { invite, workspace } = target
  const state = inviteStateOf(invite, now)
  if (state !== 'open') throw over(state, workspace)
  if (await tables.members.find(workspace.id, caller.id)) throw memberAlready(workspace)
  const roles = JSON.parse(invite.roles) as string[]
  await stillGivable(tables, target, roles, now)
  const used = await tables.members.count(workspace.id)
  refuse(`You cannot join ${workspace.slug}`, [
    noRoom('members', used, 1, runtime.ceilings, workspace.slug),
  ])
  const member = await join(tables, workspace.id, caller.id, now)
  if (!(await tables.invites.accept(invite, member, now))) throw over('accepted', workspace)
  for (const role of roles)
    await give(tables, { workspace: workspace.id, member, role, by: invite.invited_by, now })
  const joined = await presentMember(tables, workspace.id, member)
  return { member: joined, next: [{ command: ['next'], why: 'see the next step' }] }
})

const why: Record<Exclude<InviteState, 'open'>, string> = {
  accepted: 'was accepted already: it works once',
  revoked: 'is over: it was taken back, or replaced by a later one',
  expired: 'expired',
}

const over = (state: Exclude<InviteState, 'open'>, { name }: Row<'workspace'>): Failure =>
  new Failure(
    'conflict',
    `This invitation ${why[state]}.${state === 'accepted' ? '' : ` Ask ${name} for a new one.`}`,
    { next: [{ command: ['whoami'], why: 'see as whom you are signed in, and where you belong' }] },
  )

const memberAlready = ({ slug }: Row<'workspace'>): Failure =>
  new Failure('conflict', `You belong to ${slug} already: there is nothing to accept.`, {
    next: [
      { command: ['member', 'get', 'me', '--workspace', slug], why: 'see the roles you hold' },
    ],
  })

/** Judged again now: who has lost a role since must not have given it away, nor a role that changed (I3, R-U5). */
async function stillGivable(
  tables: Tables,
  { invite, workspace, place }: Targets['invite'],
  roles: readonly string[],
  now: number,
): Promise<void> {
  const inviter = await tables.members.find(workspace.id, invite.invited_by)
  const power = inviter ? heldBy(await tables.members.standing(workspace.id, inviter.account)) : []
  for (const role of roles) {
    const grants = await grantsNamed(tables, workspace.id, role, '/token')
    if (lacking(power, grants, place, now).length === 0) continue
    throw new Failure(
      'conflict',
      'Whoever invited you may no longer give these roles: ask for a new invitation.',
    )
  }
}

/** Makes the membership, or brings back the one of somebody who had left. */
async function join(
  tables: Tables,
  workspace: string,
  account: string,
  now: number,
): Promise<string> {
  const revived = await tables.team.revive(workspace, account, now)
  if (revived !== undefined) return revived
  const id = newId('member', now)
  await tables.members.insert({ id, workspace, account, created_at: now, removed_at: null })
  return id
}
