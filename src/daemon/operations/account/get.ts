import { getAccount } from '../../../contract/account/get.ts'
import { implement } from '../../implement.ts'
import { iso } from '../time.ts'
import { presentAccount } from './present.ts'

const most = 200

export default implement(getAccount, async ({ caller, tables }) => {
  const account = await tables.accounts.get(caller.id)
  if (!account || caller.kind !== 'account')
    throw new Error(`account ${caller.id} has a session but no row`)
  const workspaces = await tables.workspaces.ofAccount(caller.id, '', most, caller.bound)
  const memberships = []
  for (const { id, slug, name, member } of workspaces) {
    const standing = await tables.members.standing(id, caller.id)
    const roles = [...new Set(standing.flatMap(({ role }) => (role === null ? [] : [role])))]
    memberships.push({ workspace: id, slug, name, member, roles })
  }
  return {
    account: presentAccount(account),
    session: {
      id: caller.session,
      expiresAt: iso(caller.sessionExpiresAt),
      secretExpiresAt: iso(caller.secretExpiresAt),
    },
    memberships,
    ...(memberships.length === 0
      ? {
          next: [
            {
              command: ['invite', 'accept', '--help'],
              why: 'join a workspace: somebody of its team invites you and hands you the invitation',
            },
            { command: ['org', 'init', '--help'], why: 'or make a workspace of your own' },
          ],
        }
      : {}),
  }
})
