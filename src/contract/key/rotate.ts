import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, secret } from '../shapes.ts'
import { Key } from './key.ts'
import { overlap } from './policy.ts'

export const rotateKey = operation({
  id: 'key.rotate',
  http: 'POST /v1/keys/{key}/rotate',
  summary: 'Give a key a new secret; the old one works on for the overlap',
  input: z.object({
    key: id('key').describe('Key to rotate, by id'),
    overlap: overlap()
      .optional()
      .describe(
        'How long the old secret works on, 0 to 7d; a bare number is hours (default 24h, or less where the env allows less)',
      ),
    compromised: z
      .boolean()
      .default(false)
      .describe('The old secret leaked: end it at once, and say so on record'),
    revokePrevious: z
      .boolean()
      .default(false)
      .describe('Where a rotation is in progress, end its old secret first'),
  }),
  output: z.object({ key: Key, secret: secret().nullable() }),
  target: 'key',
  permission: 'key.rotate',
  effect: 'keyed',
})
