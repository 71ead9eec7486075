import { deleteRole } from '../../../contract/role/delete.ts'
import { lacking } from '../../../domain/access.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { grantsOf } from '../../standing.ts'
import { beyond } from './beyond.ts'
import { requireCustom } from './custom.ts'
import { presentCustom } from './present.ts'
import { usesOf } from './uses.ts'

export default implement(deleteRole, async ({ input, target, tables, now }) => {
  const custom = requireCustom(target.custom, input.role)
  const { workspace, roles, place } = target
  const missing = lacking(roles, grantsOf(custom.slug, custom.grants), place, now)
  if (missing.length > 0) throw beyond(custom.slug, missing, now, 'change')
  refuse(`The role ${custom.slug} cannot be deleted`, await usesOf(tables, workspace, custom, now))
  await tables.roles.remove(workspace.id, custom.id)
  return { role: presentCustom(custom) }
})
