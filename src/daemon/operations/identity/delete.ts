import { deleteIdentity } from '../../../contract/identity/delete.ts'
import { Failure } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { giveBack } from './counted-at.ts'
import { presentIdentity } from './present.ts'

export default implement(deleteIdentity, async (context) => {
  const { target, caller, tables, runtime, now } = context
  const { identity, workspace } = target
  const presented = await presentIdentity(tables, workspace.id, identity, runtime)
  // First the connection, then what it gave: who signs in meanwhile waits for this row, or this for them.
  if (!(await tables.identities.remove(workspace.id, identity.id, caller.id, now)))
    throw new Failure('conflict', `Connection ${identity.slug} was deleted a moment ago.`, {
      next: [{ command: ['identity', 'list'], why: 'see the connections there are' }],
    })
  await giveBack(context)
  await tables.identityLinks.endOfIdentity(identity.id, caller.id, now)
  const ended = await tables.boundSessions.endOfIdentity(identity.id, runtime.now())
  return { identity: presented, ended }
})
