import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { KeyImpact } from './impact.ts'
import { Key } from './key.ts'

export const revokeKey = operation({
  id: 'key.revoke',
  http: 'POST /v1/keys/{key}/revoke',
  summary: 'Revoke a key, at once and for ever',
  input: z.object({ key: id('key').describe('Key to revoke, by id') }),
  output: z.object({ key: Key, impact: KeyImpact }),
  target: 'key',
  permission: 'key.revoke',
  effect: 'keyed',
})
