import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { about, permissionMap, Role, roleName } from './role.ts'

export const createRole = operation({
  id: 'role.create',
  http: 'POST /v1/roles',
  summary: 'Make a role of your own, of permissions that you hold yourself',
  input: z.object({
    role: roleName().describe('Name of the role'),
    workspace: inWorkspace(),
    about: about(),
    permissions: permissionMap(),
  }),
  output: z.object({ role: Role }),
  target: 'workspace',
  permission: 'role.write',
  effect: 'keyed',
  exclusive: true,
})
