import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Role, roleName } from './role.ts'

export const getRole = operation({
  id: 'role.get',
  http: 'GET /v1/roles/{role}',
  summary: 'Show a role, its duties and permissions',
  input: z.object({ role: roleName().describe('Role, by name'), workspace: inWorkspace() }),
  output: z.object({ role: Role }),
  target: 'role',
  permission: 'role.read',
  effect: 'safe',
})
