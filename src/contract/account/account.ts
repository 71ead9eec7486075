import { z } from 'zod'
import { id, timestamp } from '../shapes.ts'

export const Account = z.object({
  id: id('account'),
  email: z.string(),
  name: z.string(),
  asserted: z
    .enum(['local'])
    .nullable()
    .describe(
      'local: nobody proved this mailbox, the user of the machine vouched for it; for ever',
    ),
  verifiedAt: timestamp()
    .nullable()
    .describe('When somebody proved that they read what is sent to the address'),
  createdAt: timestamp(),
})

export const Membership = z.object({
  workspace: id('workspace'),
  slug: z.string(),
  name: z.string(),
  member: id('member'),
  roles: z.array(z.string()),
})
