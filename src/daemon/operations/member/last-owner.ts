import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'

/**
 * Refuses an end that left a workspace without an owner (I1). Called after the change, with the workspace to itself: of
 * two changes at the same moment, the second one counts what the first one left.
 */
export async function requireOwner(
  tables: Tables,
  workspace: Row<'workspace'>,
  email: string,
): Promise<void> {
  if ((await tables.team.owners(workspace.id)) > 0) return
  throw new Failure(
    'conflict',
    `${email} is the last owner of ${workspace.slug}, and a workspace always has one. An ownership that ends by itself does not count.`,
    {
      next: [
        {
          command: ['role', 'assign', 'owner', '--help'],
          why: 'make somebody else an owner first, or hand it over with --transfer-to',
        },
        { command: ['member', 'list'], why: 'see who belongs to the team' },
      ],
    },
  )
}
