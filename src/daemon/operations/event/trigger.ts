import { isToOneEndpoint } from '../../../contract/event/catalogue.ts'
import { exampleOf } from '../../../contract/event/example.ts'
import { triggerEvent } from '../../../contract/event/trigger.ts'
import { Failure } from '../../../domain/failure.ts'
import { raise } from '../../events/raise.ts'
import { implement } from '../../implement.ts'
import { requireKnown } from './known.ts'
import { presentEvent } from './present.ts'

export default implement(triggerEvent, async ({ input, target, caller, tables, now }) => {
  const { workspace, project, env } = target
  if (env.name !== 'sandbox')
    throw new Failure(
      'invalid_input',
      'An event is made in the sandbox only, never in production.',
      {
        errors: [{ pointer: '/env', detail: 'is production, where nothing is made up' }],
      },
    )
  requireKnown(input.type)
  if (isToOneEndpoint(input.type))
    throw new Failure('invalid_input', `${input.type} is sent to one endpoint, and no other way.`, {
      errors: [{ pointer: '/type', detail: 'is sent to one endpoint only' }],
      next: [{ command: ['webhook', 'test', '--help'], why: 'send one to an endpoint' }],
    })
  const happened = { workspace: workspace.id, project: project.id, env: env.name }
  const data = exampleOf(input.type, { actor: caller.id, project: project.id, now })
  const event = await raise(tables, { ...happened, type: input.type, target: null, data }, now)
  return { event: presentEvent(event) }
})
