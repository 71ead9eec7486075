import { getOrg } from '../../../contract/org/get.ts'
import { implement } from '../../implement.ts'
import { presentOrg } from './present.ts'

export default implement(getOrg, async ({ target }) => ({ org: presentOrg(target.org) }))
