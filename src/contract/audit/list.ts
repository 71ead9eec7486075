import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list, pageAfter, timestamp } from '../shapes.ts'

export const AuditEvent = z.object({
  seq: z.number().int(),
  at: timestamp(),
  actor: z.string(),
  action: z.string(),
  target: z.string().nullable(),
  outcome: z.enum(['done', 'forbidden', 'not_ready', 'refused']),
  requestId: z.string(),
  decisionId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
})

export const listAudit = operation({
  id: 'audit.list',
  http: 'GET /v1/audit',
  summary: 'List who did what, newest first',
  input: z.object({
    workspace: inWorkspace(),
    action: z
      .string()
      .max(64, 'is too long for an action')
      .optional()
      .describe('Only this action, as in key.issue'),
    ...pageAfter((text) => /^\d{1,15}$/.test(text)),
  }),
  output: list(AuditEvent),
  target: 'workspace',
  permission: 'audit.read',
  effect: 'safe',
})
