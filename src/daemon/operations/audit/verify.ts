import { verifyAudit } from '../../../contract/audit/verify.ts'
import { verifyChain } from '../../audit-chain.ts'
import { implement } from '../../implement.ts'
import { iso } from '../time.ts'

export default implement(verifyAudit, async ({ target, caller, tables, now }) => {
  const chain = target.workspace.id
  const { events, head } = await verifyChain(tables, chain)
  await tables.audit.recordVerification({ chain, seq: events, hash: head, at: now, by: caller.id })
  return {
    events,
    head,
    verifiedAt: iso(now),
    next: [{ command: ['next'], why: 'see the next step' }],
  }
})
