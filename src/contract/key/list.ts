import { z } from 'zod'
import { isId } from '../../domain/id.ts'
import { operation } from '../operation.ts'
import { env, flag, inWorkspace, list, pageAfter, ref, slug, timeOrSpan } from '../shapes.ts'
import { Key } from './key.ts'

const states = ['live', 'rotating', 'expired', 'revoked'] as const

export const listKeys = operation({
  id: 'key.list',
  http: 'GET /v1/keys',
  summary: 'List keys, never their secrets',
  input: z.object({
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Only keys of projects in this org and below it'),
    project: ref('project').optional().describe('Only keys of this project'),
    env: env().optional().describe('Only keys of this env'),
    workload: slug().optional().describe('Only keys of this workload'),
    state: z
      .enum(states, { error: `is no state: it is ${states.join(', ')}` })
      .optional()
      .describe('Only keys in this state; one that rotates is live, with two secrets'),
    expiresBefore: timeOrSpan()
      .optional()
      .describe('Only keys that end before then, or within 14d, soonest first'),
    unusedSince: timeOrSpan()
      .optional()
      .describe('Only keys issued before then, or 30d ago, and not used since'),
    secretBefore: timeOrSpan()
      .optional()
      .describe('Only keys whose newest secret is from before then, or older than 80d'),
    issuerGone: flag().optional().describe('Only keys whose issuer has left the team'),
    outliving: flag()
      .optional()
      .describe('Only keys that were issued for longer than their env allows now'),
    // In a list by their ends, the end stands before the id.
    ...pageAfter((text) => isId('key', text.replace(/^\d{1,15}_/, ''))),
  }),
  output: list(Key),
  target: 'scope',
  permission: 'key.read',
  effect: 'safe',
  each: true,
})
