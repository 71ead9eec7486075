import { removeDomain } from '../../../contract/domain/remove.ts'
import { Failure } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { changedMeanwhile } from './changed.ts'
import { presentDomain } from './present.ts'

export default implement(removeDomain, async ({ target, tables }) => {
  const { domain } = target
  const { workspace, id, host } = domain
  if (target.project !== null)
    throw new Failure(
      'still_in_use',
      `${host} is bound to the ${domain.env} of ${target.project.slug}, for ${domain.purpose}.`,
      { next: [{ command: ['domain', 'unbind', host], why: 'have it serve nothing any more' }] },
    )
  // First the domain, then its hold on the host: as whoever verifies it.
  if (!(await tables.domains.change(domain, {}))) throw changedMeanwhile(domain)
  await tables.domains.release(workspace, id)
  await tables.domains.remove(workspace, id)
  return { domain: presentDomain(domain) }
})
