import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Declaration, statement } from './production.ts'

export const declareProduction = operation({
  id: 'production.declare',
  http: 'POST /v1/production/declarations',
  summary: 'State what a project is for and how it handles consent; who and when are kept',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
    useCase: statement(1000).describe('What the project is for'),
    consent: statement(1000).describe('How consent is asked for and kept'),
  }),
  output: z.object({ declaration: Declaration }),
  target: 'project',
  permission: 'production.declare',
  effect: 'keyed',
  who: ['account'],
})
