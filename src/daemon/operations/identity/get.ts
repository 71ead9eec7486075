import { getIdentity } from '../../../contract/identity/get.ts'
import { implement } from '../../implement.ts'
import { presentIdentity } from './present.ts'

export default implement(getIdentity, async ({ target, tables, runtime }) => ({
  identity: await presentIdentity(tables, target.workspace.id, target.identity, runtime),
}))
