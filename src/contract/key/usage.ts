import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, timestamp } from '../shapes.ts'
import { verifyCodes } from './verify.ts'

const KeyUse = z.object({
  version: z.string().describe('The secret, by the 12 characters of it that are no secret'),
  workload: z.string(),
  address: z.string().describe('An IP address; `local`: the socket of the server; `others`: more'),
  code: z.enum(verifyCodes).describe('VALID, or why the calls were refused'),
  firstAt: timestamp(),
  lastAt: timestamp().describe('At most a few seconds late'),
  calls: z.number().int(),
})

export const useKey = operation({
  id: 'key.usage',
  http: 'GET /v1/keys/{key}/usage',
  summary: 'Show who presents a key, by which of its secrets and from where',
  input: z.object({
    key: id('key').describe('Key, by id'),
    since: z
      .string()
      .regex(/^[1-9]\d{0,3}[dhm]$/, 'is no length of time: it looks like 30d, 12h or 45m')
      .default('30d')
      .describe('How far back, as in 30d, 12h or 45m; kept for 90 days'),
  }),
  output: z.object({
    key: id('key'),
    since: timestamp(),
    uses: z.array(KeyUse).describe('Those seen since then, the latest first, at most 1000'),
  }),
  target: 'key',
  permission: 'key.read',
  effect: 'safe',
})
