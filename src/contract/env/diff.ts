import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, ref } from '../shapes.ts'
import { envPlan } from './shape.ts'

export const diffEnv = operation({
  id: 'env.diff',
  http: 'GET /v1/project/env/diff',
  summary: 'Say how the envs of a project are shaped differently, and what one must still be given',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
    from: env().default('sandbox').describe('Env whose shape is wanted'),
    to: env().default('production').describe('Env that it is held against'),
  }),
  output: z.object({
    ...envPlan(),
    from: env(),
    to: env(),
    never: z
      .array(z.string())
      .describe('What is never copied; of these the key policy alone is compared'),
  }),
  target: 'project',
  permission: 'project.read',
  effect: 'safe',
})
