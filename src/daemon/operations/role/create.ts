import { createRole } from '../../../contract/role/create.ts'
import { lacking } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import type { Grants } from '../../../domain/permission.ts'
import { builtInGrants } from '../../../domain/role.ts'
import { implement } from '../../implement.ts'
import { beyond } from './beyond.ts'
import { presentCustom } from './present.ts'

export default implement(createRole, async ({ input, target, tables, now }) => {
  const workspace = target.workspace.id
  const builtIn = builtInGrants(input.role) !== undefined
  if (builtIn || (await tables.roles.find(workspace, input.role)))
    throw new Failure(
      'already_exists',
      `There is a role ${input.role} already${builtIn ? ', built in' : ''}: choose another name.`,
      { next: [{ command: ['role', 'get', input.role], why: 'see what it gives' }] },
    )
  const grants = input.permissions as Grants
  const missing = lacking(target.roles, grants, target.place, now)
  if (missing.length > 0) throw beyond(input.role, missing, now, 'make')
  const role = {
    id: newId('role', now),
    workspace,
    slug: input.role,
    about: input.about,
    grants: JSON.stringify(grants),
    created_at: now,
    version: 1,
  }
  await tables.roles.insert(role)
  return {
    role: presentCustom(role),
    next: [{ command: ['role', 'assign', input.role, '--help'], why: 'give it to a member' }],
  }
})
