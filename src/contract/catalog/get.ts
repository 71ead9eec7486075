import { z } from 'zod'
import { operation } from '../operation.ts'
import { envPlace } from '../project/place.ts'
import { flag } from '../shapes.ts'
import { Catalog, CatalogChanges } from './catalog.ts'

const version = () =>
  z.coerce
    .number()
    .int('is no whole number')
    .min(1, 'is below 1')
    .max(2_147_483_647, 'is above any version')

export const getCatalog = operation({
  id: 'catalog.get',
  http: 'GET /v1/project/catalog',
  summary: 'Show the roles that project members of an env can have, and what changed',
  input: z.object({
    ...envPlace(),
    version: version().optional().describe('An earlier version; without it, the current one'),
    diff: flag().optional().describe('Say what changed since the version before'),
    since: version().optional().describe('Say what changed since this version'),
  }),
  output: z.object({
    catalog: Catalog,
    changes: CatalogChanges.nullable().describe('null where nobody asked, or there is none before'),
  }),
  target: 'catalog',
  permission: 'project.read',
  effect: 'safe',
  who: ['account', 'token', 'key'],
})
