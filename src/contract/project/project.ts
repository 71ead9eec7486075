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
const visibilities = ['private', 'public'] as const

export const EnvState = z.object({
  env: env(),
  openedAt: timestamp().nullable().describe('null: locked'),
  breakglassAt: timestamp()
    .nullable()
    .describe('When it was opened without a second person; never taken back'),
})

/** What must neither be archived nor deleted, until somebody lifts it. */
const Lien = z.object({
  reason: z.string(),
  by: z.string().describe('Who set it: an account or a token'),
  at: timestamp(),
})

export const kind = () =>
  z.enum(projectKinds, {
    error: `is no kind of project: it is one of ${projectKinds.join(', ')}`,
  })

export const visibility = () =>
  z.enum(visibilities, { error: 'is no visibility: it is private or public' })

export const Project = z.object({
  id: id('project'),
  workspace: id('workspace'),
  org: id('org'),
  slug: z.string(),
  name: z.string(),
  kind: kind(),
  visibility: visibility(),
  envs: z.array(EnvState),
  archivedAt: timestamp().nullable(),
  lien: Lien.nullable().describe('null: nothing holds it'),
  createdAt: timestamp(),
  version: z.number().int(),
})
