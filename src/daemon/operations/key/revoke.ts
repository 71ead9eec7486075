import { revokeKey } from '../../../contract/key/revoke.ts'
import { implement } from '../../implement.ts'
import { alreadyRevoked, requireUnrevoked } from './changed.ts'
import { impactOf } from './impact.ts'
import { presentKey } from './present.ts'

export default implement(revokeKey, async ({ target, caller, tables, now }) => {
  const { key } = target
  const workspace = target.workspace.id
  requireUnrevoked(key)
  const impact = await impactOf(tables, key, now)
  // Whatever else happens to the key at the same moment, it is revoked: a rotation must not win over it.
  if (!(await tables.keys.revoke(workspace, key.id, caller.id, now))) throw alreadyRevoked(key)
  return { key: await presentKey(tables, workspace, key.id, now), impact }
})
