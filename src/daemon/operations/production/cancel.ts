import { cancelProduction } from '../../../contract/production/cancel.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { implement } from '../../implement.ts'
import { explained } from '../../pipeline/explained.ts'
import { personBehind } from '../../pipeline/who.ts'
import { presentChanged } from './present.ts'
import { decidedMeanwhile, requireOpen } from './refusals.ts'

export default implement(cancelProduction, async ({ target, caller, tables, may, now }) => {
  const { production: asked, project, workspace, place } = target
  if (asked.kind === 'breakglass' && !may('production.breakglass', place))
    throw new Failure(
      'forbidden',
      `${asked.id} breaks the glass: only an owner can stop it, by production.breakglass.`,
      explained(newId('decision', now)),
    )
  requireOpen(asked, project, now)
  const decision = { workspace: workspace.id, id: asked.id, by: personBehind(caller), now }
  if (!(await tables.productions.end(decision, 'cancelled'))) throw decidedMeanwhile(asked)
  return {
    request: await presentChanged(tables, asked, may('member.read', place), now),
    next: [{ command: ['next'], why: 'see the next step' }],
  }
})
