import { deleteTrust } from '../../../contract/trust/delete.ts'
import { Failure } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { presentTrust } from './present.ts'

export default implement(deleteTrust, async ({ target, caller, tables, now }) => {
  const { trust, workspace } = target
  // First the trust, then its tokens: a job that signs in meanwhile waits for this row, or this for the job.
  if (!(await tables.trusts.remove(workspace.id, trust.id, caller.id, now)))
    throw new Failure('conflict', `Trust ${trust.id} was deleted a moment ago.`, {
      next: [{ command: ['trust', 'list'], why: 'see the trusts there are' }],
    })
  const ended = await tables.trusts.endTokens(workspace.id, trust.id, caller.id, now)
  return { trust: await presentTrust(tables, workspace.id, trust.id), ended }
})
