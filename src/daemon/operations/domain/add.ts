import { addDomain } from '../../../contract/domain/add.ts'
import { noRoom } from '../../../domain/ceiling.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { domainNow } from './present.ts'

export default implement(addDomain, async ({ input, target, caller, tables, runtime, now }) => {
  const { id: workspace, slug } = target.workspace
  const { host } = input
  if (await tables.domains.find(workspace, host))
    throw new Failure('already_exists', `${slug} has the domain ${host} already.`, {
      next: [{ command: ['domain', 'get', host], why: 'see its record and its state' }],
    })
  const used = await tables.domains.count(workspace)
  refuse(`${host} cannot be added`, [
    noRoom('domains', used, 1, runtime.ceilings, `the workspace ${slug}`),
  ])
  const id = newId('domain', now)
  await tables.domains.insert({ id, workspace, host, created_at: now, created_by: caller.id })
  return {
    domain: await domainNow(tables, { workspace, id }),
    next: [{ command: ['domain', 'verify', host], why: 'once the record is there' }],
  }
})
