import { getKey } from '../../../contract/key/get.ts'
import { implement } from '../../implement.ts'
import { presentKey } from './present.ts'

export default implement(getKey, async ({ target, tables, now }) => ({
  key: await presentKey(tables, target.workspace.id, target.key.id, now),
}))
