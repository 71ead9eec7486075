import { z } from 'zod'
import { operation } from '../operation.ts'
import { envPlace } from '../project/place.ts'
import { Catalog, CatalogChanges, grants, labels } from './catalog.ts'

export const setCatalog = operation({
  id: 'catalog.set',
  http: 'PATCH /v1/project/catalog',
  summary: 'Say which roles project members of an env can have; a role in use stays',
  input: z.object({
    ...envPlace(),
    roles: labels().describe('Every role by its id, with its label; what is not named goes'),
    permissions: grants()
      .optional()
      .describe('Words that a role gives; a role not named keeps those it has'),
  }),
  output: z.object({ catalog: Catalog, changes: CatalogChanges }),
  target: 'catalog',
  permission: 'catalog.write',
  effect: 'keyed',
  exclusive: true,
})
