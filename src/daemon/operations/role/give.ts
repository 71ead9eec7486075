import { newId } from '../../../domain/id.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'

type Assignment = Omit<Row<'assignment'>, 'ended_by'>

/** A role for a member: on the workspace and without an end, unless it says otherwise. */
type Gift = Pick<Assignment, 'workspace' | 'member' | 'role'> &
  Partial<Pick<Assignment, 'org' | 'project' | 'until'>> & { by: string; now: number }

/** Puts a role into force. Whether it may be given has been judged before. */
export async function give(tables: Tables, { by, now, ...gift }: Gift): Promise<Assignment> {
  const row = {
    id: newId('assignment', now),
    ...{ org: null, project: null, until: null },
    ...gift,
    created_at: now,
    created_by: by,
    ended_at: null,
  }
  await tables.assignments.insert(row)
  return row
}
