import { z } from 'zod'
import { permissionNames } from '../../domain/permission.ts'
import { env, id, timestamp } from '../shapes.ts'

/** Why somebody may or may not do a thing at a place. */
export const Explanation = z.object({
  permission: z.enum(permissionNames),
  person: z.string().describe('E-mail address of whom it is about'),
  place: z.object({
    workspace: z.string(),
    org: z.string().nullable(),
    project: z.string().nullable(),
    env: env().nullable(),
  }),
  allowed: z.boolean(),
  through: z
    .array(z.object({ role: z.string(), on: z.string(), until: timestamp().nullable() }))
    .describe('The assignments that give it, each with the node it stands on'),
  least: z
    .array(z.object({ role: z.string(), givers: z.array(z.string()) }))
    .describe('Roles that would give it, the smallest first, and who could assign them'),
  hints: z.array(z.string()).describe('Confusions that are likely here'),
})

export const permission = () =>
  z.enum(permissionNames, { error: `is no permission: it is one of ${permissionNames.join(', ')}` })

export const Decision = z.object({
  id: id('decision'),
  at: timestamp(),
  action: z.string(),
  outcome: z.enum(['forbidden', 'not_ready']),
  reason: z.string(),
})

/** The id of anything: whether it is of a thing that has a place is the server's to say. */
export const placedThing = () =>
  z.string().regex(/^[a-z]{3}_[0-9a-z]{26}$/, 'is no id: it looks like key_ and 26 characters')

/** Where a thing is, whatever was asked. */
export const Whereabouts = z.object({
  thing: z.string(),
  kind: z.string().describe('What it is, as in key or endpoint'),
  workspace: z.string(),
  org: z.string().nullable(),
  project: z.string().nullable(),
  env: env().nullable().describe('null: it belongs to no env'),
  notes: z.array(z.string()).describe('In what it is not where it was looked for'),
})
