import { z } from 'zod'
import { permissionNames } from '../../domain/permission.ts'
import { operation } from '../operation.ts'
import { env, inWorkspace, ref } from '../shapes.ts'

export const scopesOfKeys = operation({
  id: 'key.scopes',
  http: 'GET /v1/scopes',
  summary: 'List what a key can be let do, and the least that opens a route',
  input: z.object({
    for: z
      .string()
      .max(200, 'is too long for a route')
      .optional()
      .describe('Route that the key is to open, as in "POST /v1/reports"'),
    workspace: inWorkspace().optional(),
    project: ref('project').optional().describe('Project of the key'),
    env: env().optional().describe('Env that the key works in'),
  }),
  output: z.object({
    scopes: z
      .array(
        z.object({
          scope: z.string(),
          about: z.string(),
          routes: z.array(z.string()),
          needs: z
            .enum(permissionNames)
            .describe('What its issuer must hold there, besides key.issue'),
          givable: z
            .boolean()
            .nullable()
            .describe('Whether you could issue such a key there; null where no place is named'),
        }),
      )
      .describe('All of them, or with `for` those that open it'),
    route: z
      .object({
        route: z.string(),
        opened: z.enum(['scope', 'any key', 'no key']).describe('What opens it'),
      })
      .nullable()
      .describe('The route that was asked about'),
  }),
  target: 'scope',
  permission: null,
  effect: 'safe',
  placeless: true,
})
