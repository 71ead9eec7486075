import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Key } from './key.ts'
import { Rotation, untilOldIdle } from './rotating.ts'

export const rotationOfKey = operation({
  id: 'key.rotation',
  http: 'GET /v1/keys/{key}/rotation',
  summary: 'Show how far the rotation of a key is, and who still uses its old secret',
  input: z.object({
    key: id('key').describe('Key, by id'),
    untilOldIdle: untilOldIdle(),
  }),
  output: z.object({ key: Key, rotation: Rotation }),
  target: 'key',
  permission: 'key.read',
  effect: 'safe',
})
