import { z } from 'zod'
import { env, id, timestamp } from '../shapes.ts'

export const KeyVersion = z.object({
  version: z.string().describe('The 12 characters of the secret that are no secret'),
  createdAt: timestamp(),
  expiresAt: timestamp().nullable().describe('When this secret stops working; null: with the key'),
  firstUsedAt: timestamp().nullable(),
  lastUsedAt: timestamp().nullable(),
})

export const Key = z.object({
  id: id('key'),
  project: id('project'),
  env: env(),
  name: z.string(),
  workload: z.string(),
  scopes: z.array(z.string()),
  state: z.enum(['live', 'expired', 'revoked']),
  versions: z.array(KeyVersion).describe('The secrets that work now, newest first; at most two'),
  createdAt: timestamp(),
  createdBy: z.string(),
  issuerLeftAt: timestamp()
    .nullable()
    .describe('When whoever issued it left the team; null: still on it'),
  expiresAt: timestamp(),
  revokedAt: timestamp().nullable(),
  firstUsedAt: timestamp().nullable(),
  lastUsedAt: timestamp()
    .nullable()
    .describe('When it was last good for a call, at most a few seconds late; null: never'),
  version: z.number().int(),
})
