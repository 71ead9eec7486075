import type { Obstacle } from '../../../domain/obstacle.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'

/** A workspace keeps a root org in use: without one nobody would answer for it. */
export async function lastRoot(
  tables: Tables,
  workspace: Row<'workspace'>,
  org: Row<'org'>,
): Promise<Obstacle | null> {
  if (org.parent !== null || org.archived_at !== null) return null
  if ((await tables.tree.roots(workspace.id)) > 1) return null
  return {
    code: 'conflict',
    pointer: '/org',
    detail: `it is the only root org of ${workspace.slug} in use`,
    next: [
      {
        command: ['workspace', 'archive', '--workspace', workspace.slug],
        why: 'put the whole workspace away instead',
      },
    ],
  }
}
