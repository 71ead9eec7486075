import { z } from 'zod'
import { idPattern, prefixes } from '../../domain/id.ts'
import { env, id, timestamp } from '../shapes.ts'

export const Token = z.object({
  id: id('token'),
  workspace: id('workspace'),
  workspaceSlug: z.string(),
  project: id('project').nullable().describe('The one project it works in; null: any'),
  projectSlug: z.string().nullable(),
  env: env().nullable().describe('The one env it works in; null: both'),
  name: z.string(),
  roles: z.array(z.string()),
  state: z.enum(['live', 'expired', 'revoked']),
  createdAt: timestamp(),
  createdBy: id('account').describe('Whoever issued it, and answers for what it does'),
  trust: id('trust')
    .nullable()
    .describe('The trust by which a job got it; null: somebody issued it'),
  issuerLeftAt: timestamp()
    .nullable()
    .describe('When whoever issued it left the team; null: still on it'),
  expiresAt: timestamp(),
  revokedAt: timestamp().nullable(),
  firstUsedAt: timestamp().nullable(),
  lastUsedAt: timestamp().nullable().describe('At most a minute late; null: never'),
})

/** A token by id, or the one that calls. */
export const tokenRef = () =>
  z
    .string()
    .refine(
      (text) => text === 'me' || idPattern('token').test(text),
      `is neither a token id (${prefixes.token}_…) nor me, the token that calls`,
    )
    .describe('Token, by id, or me: the one that calls')
