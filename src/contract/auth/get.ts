import { z } from 'zod'
import { operation } from '../operation.ts'
import { envPlace } from '../project/place.ts'
import { Auth } from './auth.ts'

export const getAuth = operation({
  id: 'auth.get',
  http: 'GET /v1/project/auth',
  summary: 'Show how project members of an env sign in; its application reads it with its key',
  input: z.object(envPlace()),
  output: z.object({ auth: Auth }),
  target: 'auth',
  permission: 'project.read',
  effect: 'safe',
  who: ['account', 'token', 'key'],
})
