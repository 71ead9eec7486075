import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list, page } from '../shapes.ts'
import { Domain } from './domain.ts'

export const listDomains = operation({
  id: 'domain.list',
  http: 'GET /v1/domains',
  summary: 'List the custom domains of a workspace, and what each is bound to',
  input: z.object({ workspace: inWorkspace(), ...page('domain') }),
  output: list(Domain),
  target: 'workspace',
  permission: 'domain.read',
  effect: 'safe',
})
