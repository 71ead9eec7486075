import { denyProduction } from '../../../contract/production/deny.ts'
import { implement } from '../../implement.ts'
import { requireAnother, requireApproval } from './deciding.ts'
import { presentChanged } from './present.ts'
import { decidedMeanwhile, requireOpen } from './refusals.ts'

export default implement(denyProduction, async ({ input, target, caller, tables, may, now }) => {
  const { production: asked, project, workspace } = target
  requireApproval(asked)
  requireAnother(asked, caller, now)
  requireOpen(asked, project, now)
  const decision = { workspace: workspace.id, id: asked.id, by: caller.id, now }
  if (!(await tables.productions.deny({ ...decision, reason: input.reason })))
    throw decidedMeanwhile(asked)
  return {
    request: await presentChanged(tables, asked, may('member.read', target.place), now),
    next: [
      {
        command: ['readiness', 'check', '--for', 'production', '--project', project.slug],
        why: 'for whoever asked: see where the project stands',
        by: 'another' as const,
      },
    ],
  }
})
