import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Contact } from './contact.ts'

export const removeContact = operation({
  id: 'contact.remove',
  http: 'DELETE /v1/contacts/{contact}',
  summary: 'Remove a contact: nothing more is sent there',
  input: z.object({
    workspace: inWorkspace(),
    contact: z
      .string()
      .min(1, 'is empty')
      .max(254, 'is too long')
      .describe('Contact, by id or e-mail address'),
  }),
  output: z.object({ contact: Contact }),
  target: 'workspace',
  permission: 'contact.write',
  effect: 'keyed',
})
