import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Domain, domainRef } from './domain.ts'

export const verifyDomain = operation({
  id: 'domain.verify',
  http: 'POST /v1/domains/{domain}/verify',
  summary: 'Look for the TXT record of a custom domain in DNS, now',
  input: z.object({ domain: domainRef(), workspace: inWorkspace().optional() }),
  output: z.object({ domain: Domain }),
  target: 'domain',
  permission: 'domain.write',
  effect: 'keyed',
})
