import { z } from 'zod'
import { Assignment } from '../member/member.ts'
import { operation } from '../operation.ts'
import { inWorkspace, ref, timestamp } from '../shapes.ts'
import { roleName } from './role.ts'

export const assignRole = operation({
  id: 'role.assign',
  http: 'POST /v1/assignments',
  summary: 'Give a member a role on the workspace, on an org and its subtree, or on one project',
  input: z.object({
    role: roleName().describe('Role to give'),
    member: z
      .string()
      .min(1, 'is empty')
      .max(254, 'is too long')
      .describe('Member, by id, e-mail address, or me'),
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Only on this org and everything below it'),
    project: ref('project').optional().describe('Only on this project'),
    until: timestamp().optional().describe('When the role ends by itself'),
  }),
  output: z.object({ assignment: Assignment }),
  target: 'scope',
  permission: 'role.assign',
  effect: 'keyed',
})
