import { z } from 'zod'
import { stages } from '../../domain/check.ts'
import { duties } from '../../domain/permission.ts'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'

export const CheckResult = z.object({
  id: z.string(),
  stage: z.enum(stages),
  status: z.enum(['pass', 'fail', 'unavailable']),
  evidence: z.string(),
  owner: z.enum(duties),
  fix: z.array(z.string()).describe('Arguments after ptc'),
  by: z.literal('another').optional().describe('Set where it is for somebody else to type'),
})

export const checkReadiness = operation({
  id: 'readiness.check',
  http: 'GET /v1/readiness',
  summary: 'Judge how far a project is from a stage, with evidence for every check',
  input: z.object({
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Org whose first project is meant'),
    project: ref('project').optional().describe('Project; may be left out while there is only one'),
    for: z
      .enum(stages, { error: `is no stage: it is one of ${stages.join(', ')}` })
      .default('production')
      .describe('Stage to be ready for'),
  }),
  output: z.object({
    ready: z.boolean(),
    for: z.enum(stages),
    project: z.string().nullable(),
    checks: z.array(CheckResult),
  }),
  target: 'scope',
  permission: 'readiness.read',
  effect: 'safe',
})
