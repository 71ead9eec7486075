import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, list, page, ref } from '../shapes.ts'
import { Key } from './key.ts'

export const listKeys = operation({
  id: 'key.list',
  http: 'GET /v1/keys',
  summary: 'List keys, never their secrets',
  input: z.object({
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Only keys of projects in this org and below it'),
    project: ref('project').optional().describe('Only keys of this project'),
    env: env().optional().describe('Only keys of this env'),
    ...page,
  }),
  output: list(Key),
  target: 'scope',
  permission: 'key.read',
  effect: 'safe',
  each: true,
})
