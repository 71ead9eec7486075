import { getToken } from '../../../contract/token/get.ts'
import { implement } from '../../implement.ts'
import { presentToken } from './present.ts'

export default implement(getToken, async ({ target, tables, now }) => ({
  token: await presentToken(tables, target.workspace.id, target.token.id, now),
}))
