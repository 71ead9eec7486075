import { unbindDomain } from '../../../contract/domain/unbind.ts'
import { Failure } from '../../../domain/failure.ts'
import { unbound } from '../../../store/domains.ts'
import { implement } from '../../implement.ts'
import { changedMeanwhile } from './changed.ts'
import { domainNow } from './present.ts'

export default implement(unbindDomain, async ({ target, tables }) => {
  const { domain } = target
  if (domain.project === null)
    throw new Failure('conflict', `${domain.host} is bound to nothing.`, {
      next: [{ command: ['domain', 'get', domain.host], why: 'see it' }],
    })
  if (!(await tables.domains.change(domain, unbound))) throw changedMeanwhile(domain)
  return { domain: await domainNow(tables, domain) }
})
