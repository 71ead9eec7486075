import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list, page } from '../shapes.ts'
import { Contact } from './contact.ts'

export const listContacts = operation({
  id: 'contact.list',
  http: 'GET /v1/contacts',
  summary: 'List the contacts of a workspace',
  input: z.object({ workspace: inWorkspace(), ...page('contact') }),
  output: list(Contact),
  target: 'workspace',
  permission: 'contact.read',
  effect: 'safe',
})
