import { revokeKey } from '../../../contract/key/revoke.ts'
import { implement } from '../../implement.ts'
import { changedMeanwhile, requireUnrevoked } from './changed.ts'
import { presentKey } from './present.ts'

export default implement(revokeKey, async ({ target, caller, tables, now }) => {
  const { key } = target
  const workspace = target.workspace.id
  requireUnrevoked(key)
  const revoked = { revoked_at: now, revoked_by: caller.id }
  if (!(await tables.keys.advance(workspace, key.id, key.version, revoked)))
    throw changedMeanwhile(key)
  return { key: await presentKey(tables, workspace, key.id, now) }
})
