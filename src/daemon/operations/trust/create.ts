import { createTrust } from '../../../contract/trust/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { implement } from '../../implement.ts'
import { mayGive } from '../role/power.ts'
import { requirePlace } from '../token/place.ts'
import { presentTrust } from './present.ts'

export default implement(createTrust, async (context) => {
  const { input, target, caller, tables, runtime, now } = context
  const workspace = target.workspace.id
  requirePlace(context, 'trust')
  const fault = runtime.issuers.faultOf(input.issuer)
  if (fault !== null)
    throw new Failure('invalid_input', `The issuer ${fault}.`, {
      errors: [{ pointer: '/issuer', detail: fault }],
    })
  const roles = [...new Set(input.roles)]
  await mayGive(tables, target, roles, (index) => `/roles/${index}`, now)
  const id = newId('trust', now)
  await tables.trusts.insert({
    ...{ id, workspace, project: target.project?.id ?? null, env: input.env ?? null },
    ...{ issuer: input.issuer, audience: input.audience ?? id, subject: input.subject },
    ...{ roles: JSON.stringify(roles), created_at: now, created_by: caller.id },
    ...{ deleted_at: null, deleted_by: null, last_used_at: null },
  })
  return { trust: await presentTrust(tables, workspace, id) }
})
