import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Domain, host } from './domain.ts'

export const addDomain = operation({
  id: 'domain.add',
  http: 'POST /v1/domains',
  summary: 'Claim a custom domain, and learn which TXT record proves it',
  input: z.object({
    workspace: inWorkspace(),
    host: host().describe('Name, as in login.example.com'),
  }),
  output: z.object({ domain: Domain }),
  target: 'workspace',
  permission: 'domain.write',
  effect: 'keyed',
  exclusive: true,
})
