import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Domain, domainRef } from './domain.ts'

export const unbindDomain = operation({
  id: 'domain.unbind',
  http: 'POST /v1/domains/{domain}/unbind',
  summary: 'Have a custom domain serve nothing any more; it stays verified',
  input: z.object({ domain: domainRef(), workspace: inWorkspace().optional() }),
  output: z.object({ domain: Domain }),
  target: 'domain',
  permission: 'domain.bind',
  effect: 'keyed',
})
