import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Use } from './ceiling.ts'

export const quotaWorkspace = operation({
  id: 'workspace.quota',
  http: 'GET /v1/workspaces/{workspace}/quota',
  summary: 'Show how much the workspace may hold, how much it holds, and what raises a ceiling',
  input: z.object({ workspace: inWorkspace() }),
  output: z.object({
    ceilings: z.array(
      Use.extend({
        about: z.string(),
        where: z
          .string()
          .nullable()
          .describe('Slug of the org or the billing account that is fullest, where that matters'),
        raisedBy: z.string().describe("The server's variable that raises it, up to 1000000"),
      }),
    ),
    depth: z.object({
      levels: z.number().int().describe('Levels that a tree can have: fixed'),
    }),
  }),
  target: 'workspace',
  permission: 'workspace.read',
  effect: 'safe',
})
