import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list } from '../shapes.ts'
import { Role } from './role.ts'

export const listRoles = operation({
  id: 'role.list',
  http: 'GET /v1/roles',
  summary: 'List the roles, their duties and permissions',
  input: z.object({ workspace: inWorkspace() }),
  output: list(Role),
  target: 'workspace',
  permission: 'role.read',
  effect: 'safe',
})
