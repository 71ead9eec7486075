import { z } from 'zod'
import { entries, memberStates } from '../../../domain/membership.ts'
import { signInMethods } from '../../../domain/sign-in.ts'
import { method } from '../../auth/auth.ts'
import { env, id, timestamp } from '../../shapes.ts'

/** A runtime user of one env of a project. No member of the team, and no permission of ptc (I4). */
export const ProjectMember = z.object({
  id: id('projectMember'),
  project: id('project'),
  env: env(),
  email: z.string(),
  subject: z.string().nullable().describe('What the application calls them'),
  state: z.enum(memberStates),
  role: z.string(),
  label: z.string().describe('The label of the role, as the catalogue has it now'),
  permissions: z.array(z.string()).describe('What the role gives, as the catalogue has it now'),
  methods: z.array(z.enum(signInMethods)).describe('The ways to sign in that they have'),
  via: z.enum(entries).describe('How they came in'),
  createdAt: timestamp(),
  joinedAt: timestamp().nullable(),
  expiresAt: timestamp().nullable().describe('When the invitation ends; null for whoever joined'),
})

export const memberNamed = () =>
  z
    .string()
    .min(1, 'is empty')
    .max(254, 'is too long')
    .describe('Project member, by id or e-mail address')

/** The ways to sign in that somebody has. */
export const methodsHad = () =>
  z
    .array(method())
    .min(1, 'is empty: name at least one way to sign in')
    .max(10, 'has more ways than there are')
    .optional()
    .describe('Ways to sign in that they have; without it, those that their mailbox opens')

export const subject = () =>
  z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/, 'is no identifier: 1 to 128 visible ASCII characters')
    .optional()
    .describe('What the application calls them')
