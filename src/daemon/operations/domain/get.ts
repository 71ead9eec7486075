import { getDomain } from '../../../contract/domain/get.ts'
import { implement } from '../../implement.ts'
import { presentDomain } from './present.ts'

export default implement(getDomain, async ({ target }) => ({
  domain: presentDomain(target.domain),
}))
