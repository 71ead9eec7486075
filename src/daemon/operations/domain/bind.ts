import { bindDomain } from '../../../contract/domain/bind.ts'
import { stateOfDomain } from '../../../domain/custom-domain.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'
import { implement } from '../../implement.ts'
import { notFound } from '../../pipeline/not-found.ts'
import { nowhere } from '../../pipeline/target.ts'
import { changedMeanwhile } from './changed.ts'
import { domainNow } from './present.ts'

export default implement(bindDomain, async ({ input, target, caller, tables, now, may }) => {
  const { project, env } = target
  const workspace = target.workspace.id
  const { purpose } = input
  // Domains are the workspace's: whoever sees one project alone knows of none that is bound to nothing.
  const seen = may('domain.read', nowhere)
  const domain = seen ? await tables.domains.find(workspace, input.domain) : undefined
  if (!domain) throw notFound('domain', input.domain)
  if (stateOfDomain(domain) !== 'verified') throw notVerified(domain)
  if (domain.project !== null) throw boundAlready(domain)
  const key = { workspace, project: project.id, env: env.name }
  const other = purpose === 'auth' ? await tables.domains.authOf(key) : undefined
  if (other)
    throw new Failure(
      'conflict',
      `People of the ${env.name} of ${project.slug} sign in at ${other.host}, which is its issuer, and there is one.`,
      { next: [{ command: ['domain', 'unbind', other.host], why: 'make room for this one' }] },
    )
  const bound = await tables.domains.change(domain, {
    ...{ project: project.id, env: env.name, purpose, bound_at: now, bound_by: caller.id },
  })
  if (!bound) throw changedMeanwhile(domain)
  return {
    domain: await domainNow(tables, domain),
    next: [
      {
        command: ['env', 'get', '--project', project.slug, '--env', env.name],
        why: 'see what serves it',
      },
    ],
  }
})

const notVerified = (domain: Row<'domain'>): Failure => {
  const { host } = domain
  const why =
    stateOfDomain(domain) === 'pending'
      ? 'is not verified yet: nothing is served by a domain that nobody has proved'
      : 'is suspended: its record was lost'
  return new Failure('conflict', `${host} ${why}.`, {
    next: [{ command: ['domain', 'verify', host], why: 'look for its record' }],
  })
}

const boundAlready = ({ host }: Row<'domain'>): Failure =>
  new Failure('conflict', `${host} is bound already, and a domain serves one thing.`, {
    next: [
      { command: ['domain', 'get', host], why: 'see what it serves' },
      { command: ['domain', 'unbind', host], why: 'free it first' },
    ],
  })
