import { z } from 'zod'
import { operation } from '../operation.ts'
import { address, env, id, inWorkspace, ref, secret, slug, timestamp } from '../shapes.ts'
import { amount, ofEach, resourceName, ViolationShape } from '../usage/fields.ts'

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
    consume: ofEach(
      z.strictObject({ resource: resourceName(), delta: amount(1).describe('How much') }),
    )
      .optional()
      .describe('Metered use to record where the key is good, all of it or none'),
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
    usage: z
      .array(
        z.object({
          resource: z.string(),
          consumed: z.number().int().describe('What this call recorded; 0 where there is no room'),
          remaining: z.number().int().nullable().describe('What still fits; null: no limit'),
        }),
      )
      .optional()
      .describe('Only where a good key was to consume something'),
    violated: z.array(ViolationShape).optional().describe('Every limit and capacity in the way'),
  }),
  target: 'scope',
  permission: 'key.verify',
  effect: 'safe',
  metering: { given: 'consume', done: 'valid', about: 'keyId' },
  who: ['account', 'token', 'key'],
})
