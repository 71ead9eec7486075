import { z } from 'zod'
import { Impact } from '../member/impact.ts'
import { Assignment } from '../member/member.ts'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'

export const unassignRole = operation({
  id: 'role.unassign',
  http: 'DELETE /v1/assignments/{assignment}',
  summary: 'Take a role away from a member, where it was given',
  input: z.object({
    assignment: id('assignment').describe('Assignment, by id; ptc member get shows them'),
  }),
  output: z.object({
    assignment: Assignment,
    email: z.string().describe('Whose it was'),
    impact: Impact,
  }),
  target: 'assignment',
  permission: 'role.assign',
  effect: 'keyed',
  exclusive: true,
})
