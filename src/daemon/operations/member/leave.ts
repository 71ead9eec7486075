import type { removeMember } from '../../../contract/member/remove.ts'
import { lacking } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { heldAlone, placeOfHeld } from '../../../domain/leaving.ts'
import type { Context } from '../../implement.ts'
import { explained } from '../../pipeline/explained.ts'
import { someOf } from '../role/beyond.ts'
import { requireOwner } from './last-owner.ts'
import { leftBehind } from './left-behind.ts'
import { presentMembers } from './present.ts'
import { type Stake, stakesIn } from './stakes.ts'
import { handOver, successorOf } from './successor.ts'

type Leaving = Pick<
  Context<typeof removeMember>,
  'input' | 'target' | 'caller' | 'tables' | 'runtime' | 'now' | 'may'
>

/** Ends a membership, unless it is the one that a workspace cannot do without (I1). */
export async function leave(leaving: Leaving) {
  const { workspace, person } = leaving.target
  const left = await depart(leaving)
  await requireOwner(leaving.tables, workspace, person.email)
  return left
}

/** Ends a membership with everything in it, and hands over first what nobody else holds, where a successor is named. */
export async function depart(leaving: Leaving) {
  const { input, target, caller, tables, now } = leaving
  const { workspace, person } = target
  const stakes = await stakesIn(tables, workspace.id, now)
  const end = stakes.filter(({ member }) => member === person.id)
  if (person.account !== caller.id) holdsAllOf(leaving, end)
  const [member] = await presentMembers(tables, workspace.id, [person])
  if (!member) throw new Error(`member ${person.id} cannot be presented`)
  const impact = await leftBehind(leaving, {
    ...{ workspace: workspace.id, member: person.id, account: person.account },
    assignments: null,
  })
  if (input.transferTo !== undefined) {
    const successor = await successorOf(tables, workspace, person, input.transferTo)
    const stay = stakes.filter((stake) => stake.member !== person.id)
    await handOver(leaving, heldAlone(end, stay), successor)
  }
  await tables.team.remove(workspace.id, person.id, now, caller.id)
  await tables.identityLinks.endOfAccount(person.account, workspace.id, caller.id, now)
  await tables.boundSessions.endInWorkspace(person.account, workspace.id, now)
  if (impact.offer !== null) await tables.transfers.withdraw(workspace.id, now)
  return { member, impact }
}

/** Nobody removes a member who holds what they lack: an admin never removes an owner (I2). */
function holdsAllOf({ target, now }: Leaving, end: readonly Stake[]): void {
  for (const held of end) {
    const missing = lacking(target.roles, held.grants, placeOfHeld(held), now)
    if (missing.length === 0) continue
    throw new Failure(
      'forbidden',
      `You cannot take ${target.person.email} off the team: they are ${held.role} on ${held.on}, and you lack what that holds: ${someOf(missing)}.`,
      explained(newId('decision', now)),
    )
  }
}
