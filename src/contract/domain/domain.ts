import { z } from 'zod'
import { domainStates, purposes } from '../../domain/custom-domain.ts'
import { faultOfHost, hostOf } from '../../domain/host-name.ts'
import { idPattern } from '../../domain/id.ts'
import { env, id, timestamp } from '../shapes.ts'

export const Domain = z.object({
  id: id('domain'),
  workspace: id('workspace'),
  host: z.string().describe('As DNS compares it: ASCII, lower case'),
  unicode: z.string().describe('As people read it; the same where the name is ASCII'),
  state: z.enum(domainStates).describe('Only what is verified serves anything'),
  record: z.object({
    type: z.literal('TXT'),
    name: z.string().describe('Where the record stands'),
    value: z.string().describe('What it says; it is no secret, and for this workspace alone'),
  }),
  binding: z
    .object({
      project: id('project'),
      projectSlug: z.string(),
      env: env(),
      purpose: z.enum(purposes),
      serves: z.boolean().describe('Whether it does now: bound and verified'),
      boundAt: timestamp(),
      boundBy: z.string(),
    })
    .nullable()
    .describe('What it is bound to; null: nothing'),
  verifiedAt: timestamp().nullable().describe('When it was first verified; null: never'),
  provedAt: timestamp().nullable().describe('When the record was last seen; null: never'),
  nextLookAt: timestamp().nullable().describe('When it is looked for next; null: when asked to'),
  suspendedAt: timestamp().nullable(),
  suspendedWhy: z
    .enum(['missing', 'unanswered'])
    .nullable()
    .describe('The record was gone, or DNS said nothing for 3 days'),
  createdAt: timestamp(),
  createdBy: z.string(),
  version: z.number().int(),
})

export const host = () =>
  z
    .string()
    .max(1000, 'is too long for a host name')
    .refine((typed) => faultOfHost(typed) === null, {
      error: ({ input }) => faultOfHost(String(input)) ?? 'is no host name',
    })
    .transform(hostOf)

/** A domain by its id, or by its name as somebody types it. */
export const domainRef = () =>
  z
    .string()
    .max(1000, 'is too long for a host name')
    .refine((typed) => idPattern('domain').test(typed) || faultOfHost(typed) === null, {
      error: ({ input }) => `${faultOfHost(String(input))}, and no domain id (dom_…) either`,
    })
    .transform((typed) => (idPattern('domain').test(typed) ? typed : hostOf(typed)))
    .describe('Domain, by name or id')

export const purpose = () =>
  z.enum(purposes, { error: `is no purpose: it is ${purposes.join(' or ')}` })
