import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, id, inWorkspace, ref, secret, timestamp } from '../shapes.ts'

/** Why a key is good or not; one word per reason, and none that tells a guess from a typing error. */
export const verifyCodes = [
  'VALID',
  'REVOKED',
  'EXPIRED',
  'ROTATED_OUT',
  'WRONG_ENVIRONMENT',
  'SCOPE_MISSING',
  'UNKNOWN',
] as const

export const verifyKey = operation({
  id: 'key.verify',
  http: 'POST /v1/keys/verify',
  summary: 'Say whether a key is good, and for what',
  input: z.object({
    key: secret().describe('The key itself'),
    workspace: inWorkspace().optional(),
    project: ref('project').optional().describe('Only keys of this project are good'),
    env: env().optional().describe('Only keys of this env are good'),
    scope: z
      .string()
      .max(64, 'is too long for a scope')
      .optional()
      .describe('A scope that the key must hold'),
  }),
  output: z.object({
    valid: z.boolean(),
    code: z.enum(verifyCodes),
    keyId: id('key').nullable(),
    project: id('project').nullable(),
    env: env().nullable(),
    scopes: z.array(z.string()),
    expiresAt: timestamp().nullable(),
  }),
  target: 'scope',
  permission: 'key.verify',
  effect: 'safe',
  who: ['account', 'key'],
})
