import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list, page } from '../shapes.ts'
import { Member } from './member.ts'

export const listMembers = operation({
  id: 'member.list',
  http: 'GET /v1/members',
  summary: "List the workspace's team and the roles each one holds",
  input: z.object({ workspace: inWorkspace(), ...page('member') }),
  output: list(Member),
  target: 'workspace',
  permission: 'member.read',
  effect: 'safe',
})
