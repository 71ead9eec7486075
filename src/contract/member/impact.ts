import { z } from 'zod'
import { productionSteps } from '../../domain/leaving.ts'
import { operation } from '../operation.ts'
import { env, id, inWorkspace } from '../shapes.ts'
import { memberRef } from './member.ts'

const listed = <Item extends z.ZodType>(item: Item) =>
  z.object({
    total: z.number().int(),
    items: z.array(item).describe('At most 50 of them, as far as you may see them'),
  })

/** What the end of a role, or of a membership, would leave behind. */
export const Impact = z.object({
  alone: z
    .array(z.object({ assignment: id('assignment'), role: z.string(), on: z.string() }))
    .describe('Roles that nobody else holds there, or not as long'),
  production: z
    .array(
      z.object({
        step: z.enum(productionSteps),
        project: z.string().nullable().describe('null: the workspace has no project yet'),
      }),
    )
    .describe('What nobody else could request or approve in production'),
  keys: listed(
    z.object({ id: id('key'), name: z.string(), env: env(), project: z.string() }),
  ).describe('Working keys that they issued: they stay with their projects'),
  tokens: listed(
    z.object({ id: id('token'), name: z.string(), project: z.string().nullable() }),
  ).describe('Working tokens that they issued: they work on until they expire or are revoked'),
  trusts: listed(
    z.object({ id: id('trust'), subject: z.string(), project: z.string().nullable() }),
  ).describe('Trusts that they made: their jobs sign in until the trust is deleted'),
  identities: listed(z.object({ id: id('identity'), slug: z.string(), name: z.string() })).describe(
    'Connections that they sign in by: these links end, and the sessions with them',
  ),
  invites: listed(
    z.object({ id: id('invite'), email: z.string(), roles: z.array(z.string()) }),
  ).describe('Open invitations of theirs, which nobody could accept any more'),
  requests: listed(z.object({ id: id('production'), project: z.string(), env: env() })).describe(
    'Requests for production of theirs that wait',
  ),
  offer: id('transfer').nullable().describe('An offer of ownership from them or to them'),
  sessions: z
    .number()
    .int()
    .describe('Sessions that offboarding ends: none where they belong to another workspace too'),
})

export const impactOfMember = operation({
  id: 'member.impact',
  http: 'GET /v1/members/{member}/impact',
  summary: 'Show what would be left behind if a member went',
  input: z.object({ member: memberRef(), workspace: inWorkspace().optional() }),
  output: z.object({ member: id('member'), email: z.string(), impact: Impact }),
  target: 'member',
  permission: 'member.remove',
  own: true,
  effect: 'safe',
})
