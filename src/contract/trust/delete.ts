import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Trust } from './trust.ts'

export const deleteTrust = operation({
  id: 'trust.delete',
  http: 'DELETE /v1/trusts/{trust}',
  summary: 'Trust those jobs no more, and end their tokens at once',
  input: z.object({ trust: id('trust').describe('Trust, by id') }),
  output: z.object({
    trust: Trust,
    ended: z.number().int().describe('Tokens of it that worked until now'),
  }),
  target: 'trust',
  permission: 'token.revoke',
  effect: 'keyed',
})
