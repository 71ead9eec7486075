import { createResource } from '../../../contract/resource/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { customMost } from '../../../domain/resource.ts'
import { implement } from '../../implement.ts'
import { resourcesOf } from '../../metering/resources.ts'

export default implement(createResource, async ({ input, target, caller, tables, now }) => {
  const { resource: name, about } = input
  const { workspace } = target
  const known = await resourcesOf(tables, workspace.id)
  if (known.some((one) => one.name === name))
    throw new Failure('already_exists', `${workspace.slug} meters ${name} already.`, {
      next: [{ command: ['resource', 'list'], why: 'see what is metered' }],
    })
  if (known.filter(({ builtIn }) => !builtIn).length >= customMost)
    throw new Failure(
      'limit_exceeded',
      `${workspace.slug} has ${customMost} resources of its own, which is the most there can be.`,
    )
  await tables.resources.insert({
    ...{ workspace: workspace.id, name, about },
    ...{ created_at: now, created_by: caller.id },
  })
  return {
    resource: { name, about, licensed: false, builtIn: false },
    next: [
      {
        command: ['limit', 'set', '--resource', name, '--help'],
        why: 'limit what an org may use of it',
      },
    ],
  }
})
