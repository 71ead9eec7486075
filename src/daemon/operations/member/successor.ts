import type { removeMember } from '../../../contract/member/remove.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { placeOfHeld } from '../../../domain/leaving.ts'
import { emailKey } from '../../../domain/name.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import type { Context } from '../../implement.ts'
import { explained } from '../../pipeline/explained.ts'
import type { PersonRow } from '../../pipeline/target.ts'
import { give } from '../role/give.ts'
import type { Stake } from './stakes.ts'

/** Whoever takes over: another active member of the same team. */
export async function successorOf(
  tables: Tables,
  workspace: Row<'workspace'>,
  person: PersonRow,
  named: string,
): Promise<PersonRow> {
  const found = await tables.members.find(workspace.id, emailKey(named))
  if (found && found.id !== person.id) return found
  const detail = found
    ? 'is the member who goes: name somebody who stays'
    : `is no member of ${workspace.slug}`
  throw new Failure('invalid_input', `transferTo ${detail}.`, {
    errors: [{ pointer: '/transferTo', detail }],
    next: [{ command: ['member', 'list'], why: 'see who belongs to the team' }],
  })
}

type Giving = Pick<Context<typeof removeMember>, 'target' | 'caller' | 'tables' | 'now' | 'may'>

/** Gives the successor roles as they were held: the same place, the same end. */
export async function handOver(
  { target, caller, tables, now, may }: Giving,
  roles: readonly Stake[],
  successor: PersonRow,
): Promise<void> {
  const workspace = target.workspace.id
  for (const { role, org, project, until, on, ...held } of roles) {
    if (!may('role.assign', placeOfHeld({ role, org, project, until, ...held })))
      throw mayNotAssign(role, on, now)
    const said = { workspace, member: successor.id, role, org: project ? null : org, project }
    const same = await tables.assignments.same(said)
    if (same) await tables.team.endRoles(workspace, [same.id], now, caller.id)
    await give(tables, { ...said, until, by: caller.id, now })
  }
}

const mayNotAssign = (role: string, on: string, now: number): Failure =>
  new Failure(
    'forbidden',
    `Handing over ${role} on ${on} needs role.assign there, and your roles lack it: leave without handing over, or ask somebody who may assign roles.`,
    explained(newId('decision', now)),
  )
