import { z } from 'zod'
import { operation } from '../operation.ts'
import { Token, tokenRef } from './token.ts'

export const revokeToken = operation({
  id: 'token.revoke',
  http: 'POST /v1/tokens/{token}/revoke',
  summary: 'Revoke a token, at once and for ever',
  input: z.object({ token: tokenRef() }),
  output: z.object({ token: Token }),
  target: 'token',
  permission: 'token.revoke',
  own: true,
  effect: 'keyed',
})
