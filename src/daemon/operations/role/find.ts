import { Failure } from '../../../domain/failure.ts'
import type { Grants } from '../../../domain/permission.ts'
import { builtInGrants, roleNames } from '../../../domain/role.ts'
import type { Tables } from '../../../store/tables.ts'
import { grantsOf } from '../../standing.ts'

/** What a role of this workspace gives, or a refusal of the field that named it. */
export async function grantsNamed(
  tables: Tables,
  workspace: string,
  role: string,
  pointer: string,
): Promise<Grants> {
  const builtIn = builtInGrants(role)
  if (builtIn) return builtIn
  const custom = await tables.roles.find(workspace, role)
  if (custom) return grantsOf(role, custom.grants)
  const why = `no role here: it is one of ${roleNames.join(', ')}, or a custom role of the workspace`
  throw new Failure('invalid_input', `${role} is ${why}.`, {
    errors: [{ pointer, detail: `names ${role}, which is ${why}` }],
    next: [{ command: ['role', 'list'], why: 'see the roles there are' }],
  })
}
