import { z } from 'zod'
import { ownerRoles } from '../../domain/ownership.ts'
import { id, timestamp } from '../shapes.ts'

export const Org = z.object({
  id: id('org'),
  workspace: id('workspace'),
  parent: id('org').nullable(),
  path: z.array(id('org')).describe('Ids from its root org to itself'),
  depth: z.number().int().describe('0 for a root org, at most 9'),
  slug: z.string(),
  name: z.string(),
  billingAccount: z
    .object({
      ...{ id: id('billingAccount'), slug: z.string() },
      inherited: z.boolean().describe('Whether it is bound to its root org, and so to this one'),
    })
    .nullable()
    .describe('Who pays for it; null: nobody yet, or all accounts together in pooled'),
  createdAt: timestamp(),
  archivedAt: timestamp().nullable().describe('null: in use'),
  version: z.number().int(),
})

export const ownerRole = () => z.enum(ownerRoles)

const Owner = z.object({
  member: id('member'),
  email: z.string(),
  name: z.string(),
  until: timestamp().nullable(),
})

/** One of the three responsibilities of a root org. Who holds it is for those who may see the team. */
export const Responsibility = z.object({
  role: ownerRole(),
  held: z.boolean(),
  owner: Owner.nullable().describe('Who has held it longest'),
  deputies: z.array(Owner).describe('Everybody else who holds it'),
})
