import { issueToken } from '../../../contract/token/issue.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { implement } from '../../implement.ts'
import { mintSecret } from '../../secrets.ts'
import { expiry } from '../expiry.ts'
import { mayGive } from '../role/power.ts'
import { requirePlace } from './place.ts'
import { presentToken } from './present.ts'

export default implement(issueToken, async (context) => {
  const { input, target, caller, tables, runtime, now } = context
  const workspace = target.workspace.id
  requirePlace(context, 'token')
  const expires = expiry(input.expiresAt, now)
  const roles = [...new Set(input.roles)]
  await mayGive(tables, target, roles, (index) => `/roles/${index}`, now, expires)
  if (await tables.tokens.named(workspace, input.name))
    throw new Failure(
      'already_exists',
      `${target.workspace.slug} has a token named ${input.name} already: choose another name.`,
      { next: [{ command: ['token', 'list'], why: 'see the tokens there are' }] },
    )
  const id = newId('token', now)
  const { secret, kept } = mintSecret(runtime.peppers, 'pt')
  await tables.tokens.insert({
    ...{ id, workspace, project: target.project?.id ?? null, env: input.env ?? null },
    ...{ name: input.name, roles: JSON.stringify(roles), ...kept },
    ...{ created_at: now, created_by: caller.id, expires_at: expires },
    ...{ revoked_at: null, revoked_by: null, first_used_at: null, last_used_at: null },
    version: 1,
  })
  return {
    token: await presentToken(tables, workspace, id, now),
    secret,
    next: [{ command: ['whoami'], why: 'with the token in PTC_TOKEN: see what it may do' }],
  }
})
