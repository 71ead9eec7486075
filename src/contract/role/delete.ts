import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Role, roleName } from './role.ts'

export const deleteRole = operation({
  id: 'role.delete',
  http: 'DELETE /v1/roles/{role}',
  summary: 'Delete a role of your own that nobody holds',
  input: z.object({ role: roleName().describe('Role, by name'), workspace: inWorkspace() }),
  output: z.object({ role: Role }),
  target: 'role',
  permission: 'role.write',
  effect: 'keyed',
  exclusive: true,
})
