import { z } from 'zod'
import { purposes } from '../../domain/custom-domain.ts'
import { KeyPolicy } from '../key/policy.ts'
import { operation } from '../operation.ts'
import { envPlace } from '../project/place.ts'
import { env, id, timestamp } from '../shapes.ts'

export const getEnv = operation({
  id: 'env.get',
  http: 'GET /v1/project/env',
  summary: 'Show how an env is set up: what is open, its roles, its members, how they sign in',
  input: z.object(envPlace()),
  output: z.object({
    env: z.object({
      project: id('project'),
      projectSlug: z.string(),
      env: env(),
      openedAt: timestamp().nullable().describe('null: locked'),
      members: z.number().int().describe('Active project members'),
      roles: z.array(z.string()).describe('Ids of the roles of its catalogue'),
      catalogVersion: z.number().int(),
      methods: z.array(z.string()).describe('How people sign in'),
      authVersion: z.number().int(),
      domains: z
        .array(z.object({ host: z.string(), purpose: z.enum(purposes) }))
        .describe('Custom domains that serve it now: bound to it and verified'),
      entry: z.enum(['anyone', 'invited']).describe('Who can become a project member'),
      ...KeyPolicy.shape,
      version: z.number().int().describe('Version of the policy for its keys'),
    }),
  }),
  target: 'env',
  permission: 'project.read',
  effect: 'safe',
  who: ['account', 'token', 'key'],
})
