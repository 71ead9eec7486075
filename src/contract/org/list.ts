import { z } from 'zod'
import { deepest } from '../../domain/tree.ts'
import { operation } from '../operation.ts'
import { inWorkspace, list, page, ref } from '../shapes.ts'
import { Org, ownerRole } from './org.ts'

// A cursor is the path of the last org seen: an id and a slash for each level.
const longest = 31 * (deepest + 1)

export const listOrgs = operation({
  id: 'org.list',
  http: 'GET /v1/orgs',
  summary: 'List the orgs of a workspace, parents before children',
  input: z.object({
    workspace: inWorkspace(),
    under: ref('org').optional().describe('Only this org and what stands below it'),
    ...page,
    cursor: z
      .string()
      .max(longest, 'is no cursor of ptc')
      .optional()
      .describe('Where the page starts: nextCursor of the page before'),
  }),
  output: list(
    Org.extend({
      unowned: z.array(ownerRole()).describe('Of a root org: the owner roles that nobody holds'),
    }),
  ),
  target: 'workspace',
  permission: 'org.read',
  effect: 'safe',
  each: true,
})
