import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Key } from './key.ts'

export const abortKey = operation({
  id: 'key.abort',
  http: 'POST /v1/keys/{key}/abort',
  summary: 'Call a rotation off: the new secret ends, the old one keeps its own time',
  input: z.object({
    key: id('key').describe('Key, by id'),
    force: z.boolean().default(false).describe('Even where somebody uses the new secret already'),
  }),
  output: z.object({ key: Key }),
  target: 'key',
  permission: 'key.rotate',
  effect: 'keyed',
})
