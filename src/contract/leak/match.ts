import { z } from 'zod'
import { Key } from '../key/key.ts'
import { operation } from '../operation.ts'
import { inWorkspace, timestamp } from '../shapes.ts'

const digest = () =>
  z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hex: it has 64 digits, 0 to 9 and a to f')

/** What became of a secret that was found somewhere; the words of key.verify. */
const leakCodes = ['VALID', 'REVOKED', 'EXPIRED', 'ROTATED_OUT'] as const

export const matchLeaks = operation({
  id: 'leak.match',
  http: 'POST /v1/leaks/match',
  summary: 'Say which keys secrets belong to, by their digests',
  input: z.object({
    workspace: inWorkspace(),
    digests: z
      .array(digest())
      .min(1, 'is empty')
      .max(1000, 'has more than 1000 digests: send them in several calls')
      .meta({ unrecorded: true })
      .describe('SHA-256 of each whole secret, in hex; at most 1000'),
  }),
  output: z.object({
    matches: z
      .array(
        z.object({
          digest: z.string(),
          version: z.string().describe('The 12 characters of the secret that are no secret'),
          code: z.enum(leakCodes).describe('VALID: this secret still works'),
          endsAt: timestamp().describe('When it stops working, or stopped'),
          project: z.string().describe('Slug of the project'),
          issuer: z
            .string()
            .nullable()
            .describe('E-mail address of whoever issued the key; null where you may not see it'),
          key: Key,
        }),
      )
      .describe('Those that you may see; a foreign secret and an unknown one are not among them'),
  }),
  target: 'workspace',
  permission: 'key.read',
  effect: 'safe',
  each: true,
})
