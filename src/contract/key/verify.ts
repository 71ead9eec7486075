import { z } from 'zod'
import { operation } from '../operation.ts'
import { address, env, id, inWorkspace, ref, secret, slug, timestamp } from '../shapes.ts'

/** Why a key is good or not; one word per reason, and none that tells a guess from a typing error. */
export const verifyCodes = [
  'VALID',
  'REVOKED',
  'EXPIRED',
  'ROTATED_OUT',
  'WRONG_ENVIRONMENT',
  'SCOPE_MISSING',
  'LIMIT_EXCEEDED',
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
    workload: slug()
      .optional()
      .describe('Who presented the key; without it, the workload that the key is for'),
    address: address()
      .optional()
      .describe('Where it was presented from, as you saw it; without it, where this call is from'),
    consume: z
      .array(
        z.object({
          resource: slug().describe('What is used'),
          delta: z.number().int('is no whole number').min(1, 'is below 1').describe('How much'),
        }),
      )
      .min(1, 'names nothing')
      .max(20, 'is more than 20 resources')
      .optional()
      .describe('Metered usage to record where the key is good, all of it or none'),
  }),
  output: z.object({
    valid: z.boolean(),
    code: z.enum(verifyCodes),
    keyId: id('key').nullable(),
    project: id('project').nullable(),
    env: env().nullable(),
    scopes: z.array(z.string()),
    expiresAt: timestamp().nullable().describe('When this secret stops working'),
    superseded: z.boolean().describe('Whether a newer secret of the key has taken its place'),
  }),
  target: 'scope',
  permission: 'key.verify',
  effect: 'safe',
  who: ['account', 'token', 'key'],
})
