import { z } from 'zod'
import { Member } from '../member/member.ts'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Transfer } from './transfer.ts'

export const acceptWorkspace = operation({
  id: 'workspace.accept',
  http: 'POST /v1/workspaces/{workspace}/accept',
  summary: 'Accept the ownership of a workspace that its owner offers to you',
  input: z.object({ workspace: inWorkspace() }),
  output: z.object({ transfer: Transfer, member: Member }),
  target: 'workspace',
  permission: null,
  effect: 'keyed',
  who: ['account'],
  exclusive: true,
})
