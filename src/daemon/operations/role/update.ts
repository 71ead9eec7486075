import { updateRole } from '../../../contract/role/update.ts'
import { lacking } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Grants } from '../../../domain/permission.ts'
import { implement } from '../../implement.ts'
import { grantsOf } from '../../standing.ts'
import { beyond } from './beyond.ts'
import { requireCustom } from './custom.ts'
import { presentCustom } from './present.ts'

export default implement(updateRole, async ({ input, target, tables, now }) => {
  const custom = requireCustom(target.custom, input.role)
  const { about, permissions } = input
  if (about === undefined && permissions === undefined)
    throw new Failure('invalid_input', 'Nothing is said to change: give about or permissions.', {
      errors: [{ pointer: '/permissions', detail: 'is missing, and so is about' }],
    })
  // What it gives and what it will give: nobody takes away what they could not give (R-Z3).
  for (const grants of [grantsOf(custom.slug, custom.grants), (permissions ?? {}) as Grants]) {
    const missing = lacking(target.roles, grants, target.place, now)
    if (missing.length > 0) throw beyond(custom.slug, missing, now, 'change')
  }
  const changed = await tables.roles.change(target.workspace.id, custom.id, {
    ...(about === undefined ? {} : { about }),
    ...(permissions === undefined ? {} : { grants: JSON.stringify(permissions) }),
  })
  return { role: presentCustom(changed) }
})
