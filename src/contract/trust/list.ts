import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list, page, ref } from '../shapes.ts'
import { Trust } from './trust.ts'

export const listTrusts = operation({
  id: 'trust.list',
  http: 'GET /v1/trusts',
  summary: 'List whose jobs sign in without a secret',
  input: z.object({
    workspace: inWorkspace().optional(),
    project: ref('project').optional().describe('Only trusts of this project'),
    ...page('trust'),
  }),
  output: list(Trust),
  target: 'scope',
  permission: 'token.read',
  effect: 'safe',
  each: true,
})
