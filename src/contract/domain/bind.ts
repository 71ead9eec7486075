import { z } from 'zod'
import { operation } from '../operation.ts'
import { envPlace } from '../project/place.ts'
import { Domain, domainRef, purpose } from './domain.ts'

export const bindDomain = operation({
  id: 'domain.bind',
  http: 'POST /v1/domains/{domain}/bind',
  summary: 'Have a verified custom domain serve one env of one project, for one purpose',
  input: z.object({
    domain: domainRef(),
    ...envPlace(),
    purpose: purpose().describe('auth: people sign in there; api: the application answers there'),
  }),
  output: z.object({ domain: Domain }),
  target: 'env',
  permission: 'domain.bind',
  gates: { production: 'production' },
  effect: 'keyed',
  exclusive: true,
})
