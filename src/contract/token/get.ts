import { z } from 'zod'
import { operation } from '../operation.ts'
import { Token, tokenRef } from './token.ts'

export const getToken = operation({
  id: 'token.get',
  http: 'GET /v1/tokens/{token}',
  summary: 'Show a token, never its secret',
  input: z.object({ token: tokenRef() }),
  output: z.object({ token: Token }),
  target: 'token',
  permission: 'token.read',
  own: true,
  effect: 'safe',
})
