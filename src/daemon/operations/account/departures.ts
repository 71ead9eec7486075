import type { deleteAccount } from '../../../contract/account/delete.ts'
import type { Output } from '../../../contract/operation.ts'
import { type Held, may } from '../../../domain/access.ts'
import { momentIn } from '../../../domain/clock.ts'
import { Failure, type NextStep } from '../../../domain/failure.ts'
import { ownerRoles } from '../../../domain/ownership.ts'
import type { Row } from '../../../store/schema.ts'
import type { Context } from '../../implement.ts'
import { recordDeparture } from '../../pipeline/record.ts'
import { nowhere } from '../../pipeline/target.ts'
import { heldBy } from '../../standing.ts'
import { depart } from '../member/leave.ts'

type Left = Output<typeof deleteAccount>['left']
type Leaving = Pick<Context<typeof deleteAccount>, 'caller' | 'tables' | 'runtime' | 'now'>

/** Takes an account off every team that it belongs to, or says of each where it is still needed. */
export async function departures(leaving: Leaving): Promise<Left> {
  const { caller, tables, now } = leaving
  const left: Left = []
  const needed: Needed[] = []
  for (let cursor = ''; ; ) {
    const [workspace] = await tables.workspaces.ofAccount(caller.id, cursor, 1)
    if (!workspace) break
    cursor = workspace.id
    await tables.workspaces.turn(workspace.id, true)
    const impact = await departure(workspace, leaving)
    if (impact === null) continue
    needed.push(...(await neededIn(workspace, impact, leaving)))
    left.push({ workspace: workspace.slug, impact: { ...impact, sessions: 0 } })
    await recordDeparture(tables, workspace.id, { actor: caller.id, target: caller.id, at: now })
  }
  if (needed.length > 0) throw stillNeeded(needed)
  return left
}

async function departure(
  workspace: Row<'workspace'>,
  { caller, tables, runtime, now: heard }: Leaving,
): Promise<Left[number]['impact'] | null> {
  const now = momentIn(workspace, heard)
  const person = await tables.members.find(workspace.id, caller.id)
  if (!person) return null
  const roles: Held[] = heldBy(await tables.members.standing(workspace.id, caller.id))
  const target = { workspace, member: person.id, roles, place: nowhere, person }
  const { impact } = await depart({
    ...{ input: { member: person.id }, target, caller, tables, runtime, now },
    may: (permission, place) => may(roles, permission, place, now),
  })
  await tables.invites.revokeBy(workspace.id, person.id, now, caller.id)
  for (const { id } of await tables.team.requestsOf(workspace.id, caller.id, now))
    await tables.productions.end({ workspace: workspace.id, id, by: caller.id, now }, 'cancelled')
  return impact
}

interface Needed {
  what: string
  next: NextStep
}

/** What a workspace that goes on would lose for good. An archived one goes on for nobody. */
async function neededIn(
  { id, slug, archived_at }: Row<'workspace'>,
  { alone }: Left[number]['impact'],
  { tables }: Leaving,
): Promise<Needed[]> {
  if (archived_at !== null) return []
  const at = ['--workspace', slug]
  if ((await tables.team.owners(id)) === 0)
    return [
      {
        what: `the last owner of ${slug}`,
        next:
          (await tables.members.count(id)) > 0
            ? {
                command: ['member', 'remove', 'me', ...at, '--help'],
                why: `hand ${slug} over: --transfer-to names somebody of its team`,
              }
            : {
                command: ['workspace', 'archive', '--workspace', slug],
                why: 'end it: nobody else belongs to its team',
              },
      },
    ]
  return alone
    .filter(({ role }) => ownerRoles.some((one) => one === role))
    .map(({ role, on }) => ({
      what: `the only ${role} of ${on} in ${slug}`,
      next: {
        command: ['role', 'assign', role, ...at, '--help'],
        why: `give it to somebody else in ${slug} as well`,
      },
    }))
}

const stillNeeded = (needed: readonly Needed[]): Failure =>
  new Failure(
    'conflict',
    `This account cannot be deleted yet: it is ${needed.map(({ what }) => what).join('; ')}.`,
    { next: needed.map(({ next }) => next) },
  )
