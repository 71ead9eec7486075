import { verifyDomain } from '../../../contract/domain/verify.ts'
import { recordName, recordValue, sightOf } from '../../../domain/custom-domain.ts'
import { Failure } from '../../../domain/failure.ts'
import { lookEvery } from '../../../domain/recheck.ts'
import { implementPrepared } from '../../implement.ts'
import { changedMeanwhile } from './changed.ts'
import { domainNow } from './present.ts'
import { unproved } from './unproved.ts'

export default implementPrepared(
  verifyDomain,
  async ({ target, runtime }) => runtime.texts(recordName(target.domain.host)),
  async ({ target, tables, now, prepared: looked }) => {
    const { domain } = target
    const { workspace, host } = domain
    const sight = sightOf(looked, recordValue(workspace, host))
    if (sight !== 'found') throw unproved(domain, looked, sight)
    const proved = await tables.domains.change(domain, {
      ...{ verified_at: domain.verified_at ?? now, proved_at: now },
      ...{ due_at: now + lookEvery.proved, suspended_at: null, suspended_why: null },
    })
    if (!proved) throw changedMeanwhile(domain)
    if (!(await tables.domains.take(domain))) throw heldElsewhere(host)
    return {
      domain: await domainNow(tables, domain),
      ...(domain.project === null ? { next: bindNext(host) } : {}),
    }
  },
)

const bindNext = (host: string) => [
  { command: ['domain', 'bind', host, '--help'], why: 'have it serve an env of a project' },
]

const heldElsewhere = (host: string): Failure =>
  new Failure(
    'conflict',
    `${host} is verified for another workspace, and serves one at a time. If it is yours, take every other record away from ${recordName(host)}: within a day the other one is let go.`,
    { next: [{ command: ['domain', 'verify', host], why: 'try again, once it is let go' }] },
  )
