import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Key } from './key.ts'

export const getKey = operation({
  id: 'key.get',
  http: 'GET /v1/keys/{key}',
  summary: 'Show a key, never its secret',
  input: z.object({ key: id('key').describe('Key, by id') }),
  output: z.object({ key: Key }),
  target: 'key',
  permission: 'key.read',
  effect: 'safe',
})
