import { z } from 'zod'
import { Member } from '../member/member.ts'
import { operation } from '../operation.ts'
import { flag, name, slug } from '../shapes.ts'
import { billingModes, Workspace } from '../workspace/workspace.ts'
import { Org } from './org.ts'

export const initOrg = operation({
  id: 'org.init',
  http: 'POST /v1/workspaces',
  summary: 'Make a workspace with its root org and yourself as its owner, in one transaction',
  input: z.object({
    workspace: slug().describe('Slug of the new workspace and its root org, unique on the server'),
    name: name().describe('Name of the company, as people should read it'),
    billingMode: z
      .enum(billingModes, { error: `is no billing mode: it is ${billingModes.join(', ')}` })
      .describe('How subscriptions are shared among orgs; permanent'),
    testClock: flag()
      .optional()
      .describe('Give it a clock of its own, to try time with; on the local server only'),
  }),
  output: z.object({ workspace: Workspace, org: Org, member: Member }),
  target: 'self',
  permission: null,
  effect: 'keyed',
  open: true,
})
