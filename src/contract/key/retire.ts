import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Key } from './key.ts'
import { Rotation, untilOldIdle } from './rotating.ts'

export const retireKey = operation({
  id: 'key.retire',
  http: 'POST /v1/keys/{key}/retire',
  summary: 'End the old secret of a key that was rotated, before its deadline',
  input: z.object({
    key: id('key').describe('Key, by id'),
    untilOldIdle: untilOldIdle(),
    force: z.boolean().default(false).describe('Even where somebody still uses it'),
  }),
  output: z.object({ key: Key, rotation: Rotation }),
  target: 'key',
  permission: 'key.rotate',
  effect: 'keyed',
})
