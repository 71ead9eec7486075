import { z } from 'zod'
import { duties } from '../../domain/permission.ts'
import { checks, stages } from '../../domain/readiness.ts'
import { operation } from '../operation.ts'

const ids = checks.map((check) => check.id) as [string, ...string[]]

export const explainReadiness = operation({
  id: 'readiness.explain',
  http: 'GET /v1/readiness/{check}',
  summary: 'Say what a readiness check asks for, and whose duty it is',
  input: z.object({
    check: z
      .enum(ids, { error: `is no check: it is one of ${ids.join(', ')}` })
      .describe('Check, as readiness check prints it'),
  }),
  output: z.object({
    id: z.string(),
    stage: z.enum(stages),
    owner: z.enum(duties),
    about: z.string(),
  }),
  target: 'self',
  permission: null,
  effect: 'safe',
})
