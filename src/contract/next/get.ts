import { z } from 'zod'
import { duties } from '../../domain/permission.ts'
import { NextStepShape, operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'

export const getNext = operation({
  id: 'next.get',
  http: 'GET /v1/next',
  summary: 'Say the one next step on the road to production',
  input: z.object({
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Org to look in'),
    project: ref('project').optional().describe('Project to look at'),
  }),
  output: z.object({
    step: NextStepShape.nullable(),
    check: z.string().nullable(),
    duty: z.enum(duties).nullable().describe('Whose turn it is: of whoever holds this duty there'),
  }),
  target: 'scope',
  permission: 'readiness.read',
  effect: 'safe',
})
