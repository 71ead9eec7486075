import { z } from 'zod'
import { inviteStates } from '../../domain/invite.ts'
import { id, timestamp } from '../shapes.ts'

export const Invite = z.object({
  id: id('invite'),
  workspace: id('workspace'),
  email: z.string(),
  roles: z.array(z.string()),
  state: z.enum(inviteStates).describe('revoked: taken back, or replaced by a later one'),
  invitedBy: z.string().describe('E-mail address of whoever vouches for it'),
  createdAt: timestamp(),
  expiresAt: timestamp(),
  acceptedAt: timestamp().nullable(),
  revokedAt: timestamp().nullable(),
})
