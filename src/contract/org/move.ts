import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, ref } from '../shapes.ts'
import { Org } from './org.ts'

const Reaching = z.object({
  email: z.string(),
  role: z.string(),
  on: z.string().describe('Slug of the org that the role was given on'),
})

export const moveOrg = operation({
  id: 'org.move',
  http: 'POST /v1/orgs/{org}/move',
  summary: 'Put an org and everything below it under another org, or make it a root org',
  input: z.object({
    org: ref('org').describe('Org to move, by id or slug'),
    workspace: inWorkspace().optional(),
    parent: ref('org').optional().describe('Org that it will stand under, by id or slug'),
    billingAccount: ref('billingAccount')
      .optional()
      .describe('With --root, the billing account that pays for it; needs billing.manage'),
    root: z.boolean().default(false).describe('Make it a root org, in place of a parent'),
  }),
  output: z.object({
    org: Org,
    change: z.object({
      from: z.string().nullable().describe('Slug of the parent before; null: it was a root org'),
      to: z.string().nullable().describe('Slug of the parent after; null: it is a root org'),
      deeper: z.number().int().describe('By how many levels everything goes down, below 0 for up'),
      orgs: z.number().int().describe('How many orgs move, itself included'),
      projects: z.number().int().describe('How many projects move along'),
      usage: z
        .array(
          z.object({
            ...{ resource: z.string(), env: env() },
            ...{ used: z.number().int(), reserved: z.number().int() },
          }),
        )
        .describe('What is used in it, and counts elsewhere from now on'),
      gained: z
        .array(Reaching)
        .nullable()
        .describe('Roles that will reach it; null where you may not see the team'),
      lost: z.array(Reaching).nullable().describe('Roles that will no longer reach it'),
    }),
  }),
  target: 'org',
  permission: 'org.write',
  effect: 'keyed',
  exclusive: true,
})
