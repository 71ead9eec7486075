import type { Held } from '../../domain/access.ts'
import type { Tables } from '../../store/tables.ts'
import { heldByToken } from '../machines.ts'
import { heldBy } from '../standing.ts'
import { onceASnapshot } from './once-a-snapshot.ts'
import { boundTo, type Principal } from './who.ts'

interface Standing {
  member: string | null
  roles: Held[]
}

const standings = onceASnapshot<Standing | null>()

/** What the caller holds in a workspace, or null for somebody who does not belong to it. */
export const standingOf = (
  workspace: string,
  caller: Principal,
  tables: Tables,
): Promise<Standing | null> =>
  standings(tables, `${caller.id} ${boundTo(caller)} ${workspace}`, () =>
    found(workspace, caller, tables),
  )

async function found(
  workspace: string,
  caller: Principal,
  tables: Tables,
): Promise<Standing | null> {
  if (caller.kind === 'key') return { member: null, roles: [] }
  const bound = boundTo(caller)
  if (bound !== null && bound !== workspace) return null
  if (caller.kind === 'token')
    return { member: null, roles: await heldByToken(tables, caller.token) }
  const rows = await tables.members.standing(workspace, caller.id)
  const [first] = rows
  if (!first) return null
  return { member: first.member, roles: heldBy(rows) }
}
