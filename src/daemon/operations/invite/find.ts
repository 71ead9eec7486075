import { Failure } from '../../../domain/failure.ts'
import { inviteStateOf } from '../../../domain/invite.ts'
import type { InviteRow } from '../../../store/invites.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'

/** An invitation of the workspace, by id. */
export async function inviteNamed(
  tables: Tables,
  workspace: Row<'workspace'>,
  id: string,
): Promise<InviteRow> {
  const invite = await tables.invites.get(workspace.id, id)
  if (invite) return invite
  throw new Failure('not_found', `There is no invitation ${id} in ${workspace.slug}.`, {
    next: [{ command: ['invite', 'list'], why: 'see the invitations there are' }],
  })
}

/** Refuses to change an invitation that somebody accepted or that was taken back. */
export function requireUnsettled(invite: InviteRow, now: number): void {
  const state = inviteStateOf(invite, now)
  if (state === 'open' || state === 'expired') return
  throw settled(invite, state)
}

export const settled = ({ id, email }: Pick<InviteRow, 'id' | 'email'>, state: string): Failure =>
  new Failure(
    'conflict',
    state === 'accepted'
      ? `${email} accepted the invitation ${id}: it works once, and it did.`
      : `The invitation ${id} of ${email} is over: it was taken back, or a later one replaced it.`,
    {
      next: [
        state === 'accepted'
          ? { command: ['member', 'list'], why: 'see the roles they hold' }
          : { command: ['invite', 'list'], why: 'see the invitations there are' },
      ],
    },
  )
