import { revokeToken } from '../../../contract/token/revoke.ts'
import { Failure } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { presentToken } from './present.ts'

export default implement(revokeToken, async ({ target, caller, tables, now }) => {
  const { token } = target
  const workspace = target.workspace.id
  if (!(await tables.tokens.revoke(workspace, token.id, caller.id, now)))
    throw new Failure('conflict', `Token ${token.id} is revoked, and that is final.`, {
      next: [{ command: ['token', 'list'], why: 'see the tokens there are' }],
    })
  return { token: await presentToken(tables, workspace, token.id, now) }
})
