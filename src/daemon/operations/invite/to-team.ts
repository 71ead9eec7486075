import type { createInvite } from '../../../contract/invite/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { inviteLifetime } from '../../../domain/invite.ts'
import { emailKey } from '../../../domain/name.ts'
import type { Context } from '../../implement.ts'
import { mintSecret } from '../../secrets.ts'
import { mayGive, mayTake } from '../role/power.ts'
import { handOver, presentChanged } from './present.ts'

type Inviting = Pick<
  Context<typeof createInvite>,
  'target' | 'caller' | 'tables' | 'runtime' | 'now'
>

/** Invites an address to the team, with roles on the workspace that whoever invites could give. */
export async function inviteToTeam(
  { target, caller, tables, runtime, now }: Inviting,
  email: string,
  roles: readonly string[],
) {
  const { member } = target
  const workspace = target.workspace.id
  const key = emailKey(email)
  if (await tables.members.find(workspace, key))
    throw new Failure(
      'already_exists',
      `${email} is a member of ${target.workspace.slug} already.`,
      {
        next: [{ command: ['member', 'list'], why: 'see the roles they hold' }],
      },
    )
  await mayGive(tables, target, roles, (index) => `/roles/${index}`, now)
  if (member === null) throw new Error('an invitation by nobody')
  // Its secret is told once and may have reached nobody, so inviting again replaces the invitation (I3).
  const open = await tables.invites.openFor(workspace, key, now)
  if (open && open.invited_by !== member)
    await mayTake(tables, target, JSON.parse(open.roles) as string[], now)
  await tables.invites.replace(workspace, key, now, caller.id)
  const { secret, kept } = mintSecret(runtime.peppers, 'in')
  const row = {
    id: newId('invite', now),
    workspace,
    email: email,
    email_key: key,
    roles: JSON.stringify([...new Set(roles)]),
    ...kept,
    invited_by: member,
    created_at: now,
    expires_at: now + inviteLifetime,
    accepted_at: null,
    accepted_by: null,
  }
  await tables.invites.insert(row)
  return { invite: await presentChanged(tables, workspace, row.id, now), secret, next: handOver }
}
