import { updateIdentity } from '../../../contract/identity/update.ts'
import { Failure } from '../../../domain/failure.ts'
import { sealClientSecret } from '../../identity/provider.ts'
import { implement } from '../../implement.ts'
import { presentIdentity } from './present.ts'

export default implement(updateIdentity, async ({ input, target, tables, runtime }) => {
  const { identity, workspace } = target
  const { name, clientId, clientSecret, scopes } = input
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(clientId === undefined ? {} : { client_id: clientId }),
    ...(clientSecret === undefined
      ? {}
      : { client_secret: sealClientSecret(runtime.peppers, identity.id, clientSecret) }),
    ...(scopes === undefined ? {} : { scopes: scopes.join(' ') }),
  }
  if (Object.keys(change).length === 0) throw nothingGiven()
  if (!(await tables.identities.change(identity, change)))
    throw new Failure('conflict', `Connection ${identity.slug} was changed a moment ago.`, {
      next: [{ command: ['identity', 'get', identity.slug], why: 'see it as it is now' }],
    })
  const row = await tables.identities.find(workspace.id, identity.id)
  return { identity: await presentIdentity(tables, workspace.id, row, runtime) }
})

const nothingGiven = (): Failure =>
  new Failure('invalid_input', 'identity.update was refused: nothing was given to change.', {
    next: [{ command: ['identity', 'update', '--help'], why: 'what can be changed' }],
  })
