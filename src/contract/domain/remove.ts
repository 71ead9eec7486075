import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Domain, domainRef } from './domain.ts'

export const removeDomain = operation({
  id: 'domain.remove',
  http: 'DELETE /v1/domains/{domain}',
  summary: 'Give a custom domain up, once nothing is bound to it',
  input: z.object({ domain: domainRef(), workspace: inWorkspace().optional() }),
  output: z.object({ domain: Domain }),
  target: 'domain',
  permission: 'domain.write',
  effect: 'keyed',
})
