import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list, page } from '../shapes.ts'
import { Identity } from './identity.ts'

export const listIdentities = operation({
  id: 'identity.list',
  http: 'GET /v1/identities',
  summary: 'List the identity providers that the team signs in by; each counts as one sso',
  input: z.object({ workspace: inWorkspace(), ...page('identity') }),
  output: list(Identity),
  target: 'workspace',
  permission: 'identity.read',
  effect: 'safe',
})
