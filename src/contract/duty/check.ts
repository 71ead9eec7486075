import { z } from 'zod'
import { duties } from '../../domain/permission.ts'
import { operation } from '../operation.ts'
import { inWorkspace, ref, timestamp } from '../shapes.ts'

const duty = z.enum(duties)

export const checkDuty = operation({
  id: 'duty.check',
  http: 'GET /v1/duties',
  summary: 'Show who may ship, spend, secure and review, and who holds too much at once',
  input: z.object({
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Org to look at'),
    project: ref('project').optional().describe('Project to look at'),
  }),
  output: z.object({
    separated: z.boolean().describe('One may ask for production and another may approve it'),
    evidence: z.string(),
    people: z.array(z.object({ person: z.string(), duties: z.array(duty) })),
    combinations: z
      .array(
        z.object({
          person: z.string(),
          duties: z.array(duty),
          why: z.string(),
          since: timestamp(),
        }),
      )
      .describe('Duties that one person should not hold together'),
  }),
  target: 'scope',
  permission: 'access.explain',
  effect: 'safe',
})
