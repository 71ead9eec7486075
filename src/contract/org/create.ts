import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, name, ref, slug } from '../shapes.ts'
import { Use } from '../workspace/ceiling.ts'
import { Org } from './org.ts'

export const createOrg = operation({
  id: 'org.create',
  http: 'POST /v1/orgs',
  summary: 'Create an org under another one, or a further root org',
  input: z.object({
    name: name().describe('Name of the org, unique among its siblings'),
    slug: slug()
      .optional()
      .describe('Slug, unique in the workspace; without it, made from the name'),
    parent: ref('org')
      .optional()
      .describe('Org that it stands under, by id or slug; without it, it is a further root org'),
    billingAccount: ref('billingAccount')
      .optional()
      .describe(
        'Billing account that pays for a further root org, by id or slug; needs billing.manage',
      ),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({
    org: Org,
    near: z.array(Use).describe('Ceilings that are used to 80 % or more'),
  }),
  target: 'scope',
  permission: 'org.write',
  effect: 'keyed',
  exclusive: true,
})
