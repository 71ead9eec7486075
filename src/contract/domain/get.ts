import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Domain, domainRef } from './domain.ts'

export const getDomain = operation({
  id: 'domain.get',
  http: 'GET /v1/domains/{domain}',
  summary: 'Show a custom domain, its TXT record, and what it is bound to',
  input: z.object({ domain: domainRef(), workspace: inWorkspace().optional() }),
  output: z.object({ domain: Domain }),
  target: 'domain',
  permission: 'domain.read',
  effect: 'safe',
})
