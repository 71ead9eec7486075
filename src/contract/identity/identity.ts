import { z } from 'zod'
import { id, timestamp } from '../shapes.ts'

export const Identity = z.object({
  id: id('identity'),
  workspace: id('workspace'),
  workspaceSlug: z.string(),
  slug: z.string(),
  name: z.string().describe('What the button says'),
  issuer: z.string(),
  clientId: z.string(),
  confidential: z
    .boolean()
    .describe('Whether it has a client secret; the secret itself is never shown'),
  scopes: z.array(z.string()),
  redirectUri: z
    .string()
    .nullable()
    .describe('What to register at the provider; null: this server has no public address'),
  org: id('org').nullable().describe('The org that counts it as one sso; null: none'),
  linked: z.number().int().describe('Accounts that sign in by it'),
  createdAt: timestamp(),
  createdBy: id('account'),
  creatorLeftAt: timestamp()
    .nullable()
    .describe('When whoever made it left the team; null: still on it'),
  lastUsedAt: timestamp().nullable().describe('When somebody last signed in by it; null: never'),
  version: z.number().int(),
})

export const clientId = () =>
  z.string().regex(/^[\x21-\x7e]{1,255}$/, 'is 1 to 255 printable ASCII characters without spaces')

export const scopes = () =>
  z
    .array(
      z
        .string()
        .regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/, 'is no scope: it is a word of printable ASCII'),
    )
    .max(20, 'has more than 20 scopes')
    .refine((given) => given.includes('openid'), 'lacks openid, without which nobody is identified')
