import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, secret } from '../shapes.ts'
import { Key } from './key.ts'

export const rotateKey = operation({
  id: 'key.rotate',
  http: 'POST /v1/keys/{key}/rotate',
  summary: 'Give a key a new secret; the old one works on for the overlap',
  input: z.object({
    key: id('key').describe('Key to rotate, by id'),
    overlap: z
      .number()
      .int('is no whole number')
      .min(0, 'is below 0')
      .max(168, 'is above 168: an overlap lasts at most 7 days')
      .default(24)
      .describe('Hours that the old secret keeps working, 0 to 168'),
  }),
  output: z.object({ key: Key, secret: secret().nullable() }),
  target: 'key',
  permission: 'key.rotate',
  effect: 'keyed',
})
