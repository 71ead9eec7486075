import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list, page, ref } from '../shapes.ts'
import { Token } from './token.ts'

export const listTokens = operation({
  id: 'token.list',
  http: 'GET /v1/tokens',
  summary: 'List tokens, never their secrets',
  input: z.object({
    workspace: inWorkspace().optional(),
    project: ref('project').optional().describe('Only tokens of this project'),
    ...page('token'),
  }),
  output: list(Token),
  target: 'scope',
  permission: 'token.read',
  effect: 'safe',
  each: true,
})
