import { inviteStateOf } from '../../../domain/invite.ts'
import type { InviteRow } from '../../../store/invites.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

export const presentInvite = (row: InviteRow, now: number) => ({
  id: row.id,
  workspace: row.workspace,
  email: row.email,
  roles: JSON.parse(row.roles) as string[],
  state: inviteStateOf(row, now),
  invitedBy: row.inviter,
  createdAt: iso(row.created_at),
  expiresAt: iso(row.expires_at),
  acceptedAt: isoOrNull(row.accepted_at),
  revokedAt: isoOrNull(row.revoked_at),
})

/** The invitation as it stands now, after a change to it. */
export async function presentChanged(tables: Tables, workspace: string, id: string, now: number) {
  const row = await tables.invites.get(workspace, id)
  if (!row) throw new Error(`invitation ${id} cannot be presented`)
  return presentInvite(row, now)
}

/** What to do with an invitation that was just made. */
export const handOver: { command: string[]; why: string; by: 'another' }[] = [
  {
    command: ['invite', 'accept'],
    why: 'to be run by the person invited, signed in as that account',
    by: 'another',
  },
]
