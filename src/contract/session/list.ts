import { z } from 'zod'
import { operation } from '../operation.ts'
import { list, page } from '../shapes.ts'
import { Session } from './session.ts'

export const listSessions = operation({
  id: 'session.list',
  http: 'GET /v1/sessions',
  summary: 'List your own sessions that work',
  input: z.object({ ...page('session') }),
  output: list(Session),
  target: 'self',
  permission: null,
  effect: 'safe',
  whenBound: true,
})
