import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { about, permissionMap, Role, roleName } from './role.ts'

export const updateRole = operation({
  id: 'role.update',
  http: 'PATCH /v1/roles/{role}',
  summary: 'Change what a role of your own gives, for everybody who holds it',
  input: z.object({
    role: roleName().describe('Role, by name'),
    workspace: inWorkspace(),
    about: about().optional(),
    permissions: permissionMap().optional(),
  }),
  output: z.object({ role: Role }),
  target: 'role',
  permission: 'role.write',
  effect: 'keyed',
  exclusive: true,
})
