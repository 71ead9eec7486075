import { approveProduction } from '../../../contract/production/approve.ts'
import { may as mayDo } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { type Context, implement } from '../../implement.ts'
import { heldBy } from '../../standing.ts'
import { requireAnother, requireApproval } from './deciding.ts'
import { presentChanged } from './present.ts'
import { decidedMeanwhile, drifted, openAlready, requireOpen } from './refusals.ts'
import { driftSince, reviewNow } from './reviewing.ts'

type Approving = Context<typeof approveProduction>

export default implement(approveProduction, async (context) => {
  const { target, caller, tables, may, now } = context
  const { production: asked, project, workspace } = target
  requireApproval(asked)
  requireAnother(asked, caller, now)
  requireOpen(asked, project, now)
  await requireRightToAsk(context)
  const review = await reviewNow(tables, target, asked.env, now)
  const drift = driftSince(asked, review)
  if (drift.length > 0) throw drifted(asked, project, drift)
  const decision = { workspace: workspace.id, id: asked.id, by: caller.id, now }
  if (!(await tables.productions.approve({ ...decision, digest: review.digest })))
    throw decidedMeanwhile(asked)
  const opens = asked.env === 'production'
  if (opens && !(await tables.gates.openProduction(asked, caller.id, now)))
    throw openAlready(project)
  const mayIssue = may('key.issue', { ...target.place, env: 'production' })
  return {
    request: await presentChanged(tables, asked, may('member.read', target.place), now),
    next: [
      opens
        ? {
            command: ['key', 'issue', '--project', project.slug, '--env', 'production', '--help'],
            why: 'for the security owner: issue the first production key',
            ...(mayIssue ? {} : { by: 'another' as const }),
          }
        : { command: ['next'], why: 'a rehearsal opens nothing: see what production still needs' },
    ],
  }
})

/** Whoever asked must still be one who may: their right is judged again when it counts (R-Z5). */
async function requireRightToAsk({ target, tables, now }: Approving): Promise<void> {
  const { production: asked, workspace, place } = target
  const standing = heldBy(await tables.members.standing(workspace.id, asked.requested_by))
  if (mayDo(standing, 'production.request', place, now)) return
  throw new Failure(
    'conflict',
    `${asked.id} cannot be approved: whoever asked for it may not ask for production any more.`,
    {
      next: [
        {
          command: ['access', 'who', 'production.request'],
          why: 'see who may ask anew',
        },
      ],
    },
  )
}
