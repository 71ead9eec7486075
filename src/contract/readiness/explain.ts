import { z } from 'zod'
import { stages } from '../../domain/check.ts'
import { duties } from '../../domain/permission.ts'
import { checks } from '../../domain/readiness.ts'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { CheckResult } from './check.ts'

const ids = checks.map((check) => check.id) as [string, ...string[]]

export const explainReadiness = operation({
  id: 'readiness.explain',
  http: 'GET /v1/readiness/{check}',
  summary:
    'Say what a readiness check asks for, whose duty it is, and how it stands in a workspace',
  input: z.object({
    check: z
      .enum(ids, { error: `is no check: it is one of ${ids.join(', ')}` })
      .describe('Check, as readiness check prints it'),
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Org whose first project is meant'),
    project: ref('project').optional().describe('Project; may be left out while there is only one'),
  }),
  output: z.object({
    id: z.string(),
    stage: z.enum(stages),
    owner: z.enum(duties),
    about: z.string(),
    project: z.string().nullable().describe('Project that it was judged for'),
    result: CheckResult.pick({ status: true, evidence: true, fix: true, by: true })
      .nullable()
      .describe('null where no workspace is named, or none of several projects'),
  }),
  target: 'scope',
  permission: 'readiness.read',
  effect: 'safe',
  placeless: true,
})
