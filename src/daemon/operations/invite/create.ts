import { createInvite } from '../../../contract/invite/create.ts'
import { lacking } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { emailKey } from '../../../domain/name.ts'
import { implement } from '../../implement.ts'
import { mintSecret } from '../../secrets.ts'
import { beyond } from '../role/beyond.ts'
import { iso } from '../time.ts'

const lifetime = 72 * 3_600_000

export default implement(createInvite, async ({ input, target, tables, runtime, now }) => {
  const workspace = target.workspace.id
  const key = emailKey(input.email)
  if (await tables.members.find(workspace, key))
    throw new Failure(
      'already_exists',
      `${input.email} is a member of ${target.workspace.slug} already.`,
      {
        next: [{ command: ['member', 'list'], why: 'see the roles they hold' }],
      },
    )
  for (const role of input.roles) {
    const missing = lacking(target.roles, role, target.place, now)
    if (missing.length > 0) throw beyond(role, missing, now)
  }
  if (target.member === null) throw new Error('an invitation by nobody')
  // Its secret is told once and may have reached nobody, so inviting again replaces the invitation (I3).
  await tables.invites.replace(workspace, key, now)
  const { secret, kept } = mintSecret(runtime.peppers, 'in')
  const row = {
    id: newId('invite', now),
    workspace,
    email: input.email,
    email_key: key,
    roles: JSON.stringify([...new Set(input.roles)]),
    ...kept,
    invited_by: target.member,
    created_at: now,
    expires_at: now + lifetime,
    accepted_at: null,
    accepted_by: null,
  }
  await tables.invites.insert(row)
  return {
    invite: {
      id: row.id,
      workspace,
      email: row.email,
      roles: JSON.parse(row.roles) as string[],
      createdAt: iso(now),
      expiresAt: iso(row.expires_at),
    },
    secret,
    next: [
      {
        command: ['invite', 'accept'],
        why: 'to be run by the person invited, signed in as that account',
      },
    ],
  }
})
