import { createIdentity } from '../../../contract/identity/create.ts'
import { noRoom } from '../../../domain/ceiling.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { sealClientSecret, usualScopes } from '../../identity/provider.ts'
import { type Ahead, implementPrepared } from '../../implement.ts'
import { consume } from '../../metering/consume.ts'
import { spotAt } from '../../metering/spot.ts'
import { countedAt } from './counted-at.ts'
import { presentIdentity } from './present.ts'

type Creating = Ahead<typeof createIdentity>

/** Tries the provider's discovery: what is wrong with it, or null. */
const examined = async ({ input: { issuer }, runtime: { providers } }: Creating) =>
  providers.faultOf(issuer) ?? providers.examine(issuer)

export default implementPrepared(createIdentity, examined, async (context) => {
  const { input, target, caller, tables, runtime, now, prepared } = context
  if (prepared !== null) throw unusable(prepared)
  const workspace = target.workspace.id
  const used = await tables.identities.count(workspace)
  refuse(`${input.slug} cannot be connected`, [
    noRoom('identities', used, 1, runtime.ceilings, `the workspace ${target.workspace.slug}`),
  ])
  if (await tables.identities.find(workspace, input.slug)) throw taken(input.slug)
  const org = await countedAt(context)
  const one = { resource: 'sso', delta: 1, pointer: '' }
  await consume({ tables, by: caller.id, now }, spotAt(target.workspace, org, 'production'), [one])
  const id = newId('identity', now)
  const { clientSecret } = input
  await tables.identities.insert({
    ...{ id, workspace, slug: input.slug, name: input.name, issuer: input.issuer },
    client_id: input.clientId,
    client_secret:
      clientSecret === undefined ? null : sealClientSecret(runtime.peppers, id, clientSecret),
    scopes: input.scopes?.join(' ') ?? usualScopes,
    ...{ created_at: now, created_by: caller.id, version: 1 },
    ...{ deleted_at: null, deleted_by: null, last_used_at: null, org: org.id },
  })
  const row = await tables.identities.find(workspace, id)
  return { identity: await presentIdentity(tables, workspace, row, runtime) }
})

const unusable = (fault: string): Failure =>
  new Failure('invalid_input', `Nobody could sign in by that issuer: ${fault}.`, {
    errors: [{ pointer: '/issuer', detail: fault }],
  })

const taken = (slug: string): Failure =>
  new Failure('already_exists', `There is a connection ${slug} already.`, {
    next: [{ command: ['identity', 'get', slug], why: 'see it' }],
  })
