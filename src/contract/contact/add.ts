import { z } from 'zod'
import { operation } from '../operation.ts'
import { email, inWorkspace, name } from '../shapes.ts'
import { Contact } from './contact.ts'

export const addContact = operation({
  id: 'contact.add',
  http: 'POST /v1/contacts',
  summary: 'Add somebody who is told things and can do nothing: no sign-in, no role, no approval',
  input: z.object({
    workspace: inWorkspace(),
    email: email().describe('Where they are told'),
    name: name().describe('Name of the person or the mailbox'),
  }),
  output: z.object({ contact: Contact }),
  target: 'workspace',
  permission: 'contact.write',
  effect: 'keyed',
})
