import { z } from 'zod'
import { id, timestamp } from '../shapes.ts'

/** A role that a member holds, and where. */
export const Assignment = z.object({
  id: id('assignment'),
  member: id('member'),
  role: z.string(),
  org: id('org').nullable(),
  project: id('project').nullable(),
  until: timestamp().nullable(),
  createdAt: timestamp(),
})

export const Member = z.object({
  id: id('member'),
  workspace: id('workspace'),
  account: id('account'),
  email: z.string(),
  name: z.string(),
  asserted: z.enum(['local']).nullable(),
  assignments: z.array(Assignment),
  createdAt: timestamp(),
})

export const memberRef = () =>
  z
    .string()
    .min(1, 'is empty')
    .max(254, 'is too long')
    .describe('Member, by id, e-mail address, or me')

/** Who takes over what only a leaving member holds. */
export const successor = () =>
  z
    .string()
    .min(1, 'is empty')
    .max(254, 'is too long')
    .optional()
    .describe('Member who takes over the roles that nobody else holds')
