import { z } from 'zod'
import { env, id, timestamp } from '../shapes.ts'

export const projectKinds = [
  'customer-portal',
  'mobile-app',
  'game',
  'internal-tool',
  'community',
  'product-line',
] as const
export const visibilities = ['private', 'public'] as const

export const EnvState = z.object({
  env: env(),
  openedAt: timestamp().nullable().describe('null: locked'),
  breakglassAt: timestamp()
    .nullable()
    .describe('When it was opened without a second person; never taken back'),
})

export const Project = z.object({
  id: id('project'),
  workspace: id('workspace'),
  org: id('org'),
  slug: z.string(),
  name: z.string(),
  kind: z.enum(projectKinds),
  visibility: z.enum(visibilities),
  envs: z.array(EnvState),
  createdAt: timestamp(),
  version: z.number().int(),
})
