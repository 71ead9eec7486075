import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, timestamp } from '../shapes.ts'

export const verifyAudit = operation({
  id: 'audit.verify',
  http: 'POST /v1/audit/verify',
  summary: "Recompute the workspace's audit chain and put on record that it holds",
  input: z.object({ workspace: inWorkspace() }),
  output: z.object({
    events: z.number().int().describe('How many events were checked'),
    head: z.string().describe('Hash of the newest event'),
    verifiedAt: timestamp(),
  }),
  target: 'workspace',
  permission: 'audit.verify',
  effect: 'keyed',
  onArchived: true,
})
