import type { z } from 'zod'
import { createAccount } from '../../../contract/account/create.ts'
import { getAccount } from '../../../contract/account/get.ts'
import { acceptInvite } from '../../../contract/invite/accept.ts'
import { createInvite } from '../../../contract/invite/create.ts'
import { listMembers } from '../../../contract/member/list.ts'
import type { Member } from '../../../contract/member/member.ts'
import { getOrg } from '../../../contract/org/get.ts'
import { assignRole } from '../../../contract/role/assign.ts'
import type { OwnerKind, Person } from '../../../contract/setup/answers.ts'
import { Failure, isFailure } from '../../../domain/failure.ts'
import { same } from '../differs.ts'
import { ownerByHand, ownerOf, samePerson } from '../owners.ts'
import { all } from '../pages.ts'
import type { Outcome, Road, Step } from '../road.ts'
import { as, endLeftover } from '../session.ts'

type Role = `${OwnerKind}-owner`
type TeamMember = z.output<typeof Member>

/** Gives one of the three owner roles to the founder, to someone of the team, or to a new person. */
export const ownerStep = (kind: OwnerKind, title: string): Step => {
  const role: Role = `${kind}-owner`
  return {
    id: role,
    title,
    byHand: (answers, files) => ownerByHand(answers, kind, files),
    repeatable: false,
    run: async (road) => {
      const person = ownerOf(road.answers, kind)
      const { slug } = road.answers.workspace
      const root = (await road.founder(getOrg, { org: slug, workspace: slug })).org.id
      const team = await all(road.founder, listMembers, { workspace: slug })
      const member = team.find((one) => samePerson(one, person))
      if (member) same(`The member ${member.email}`, 'the name', member.name, person.name)
      const holders = team.filter((one) => holds(one, role, root))
      if (member && holders.includes(member)) {
        await endLeftover(road, role, person.email)
        return outcome('kept', member.id, person, role)
      }
      onlyIfVacant(holders, person, role)
      return member
        ? road.journal.once(
            role,
            road.founder,
            assignRole,
            { role, member: member.id, workspace: slug },
            () => outcome('done', member.id, person, role),
          )
        : join(road, person, role)
    },
  }
}

/** A new person on this machine: an account asserted here, an invitation, and its acceptance as that person. */
async function join(road: Road, person: Person, role: Role): Promise<Outcome> {
  await road.journal
    .once(role, road.local, createAccount, person, () => {})
    .catch((error: unknown) => {
      if (!isFailure(error, 'already_exists')) throw error
    })
  return as(road, role, person.email, async (call) => {
    const { account } = await call(getAccount, {})
    same(`The account ${account.email}`, 'the name', account.name, person.name)
    const invite = { workspace: road.answers.workspace.slug, email: person.email, roles: [role] }
    return road.journal.once(role, road.founder, createInvite, invite, async ({ secret }) => {
      // A late repetition answers without the secret; inviting again replaces the invitation.
      const token = secret ?? (await road.founder(createInvite, invite)).secret ?? ''
      const { member } = await call(acceptInvite, { token })
      return outcome('done', member.id, person, role)
    })
  })
}

const holds = ({ assignments }: TeamMember, role: Role, root: string): boolean =>
  assignments.some(
    (held) =>
      held.role === role &&
      held.project === null &&
      (held.org === null || held.org === root) &&
      (held.until === null || Date.parse(held.until) > Date.now()),
  )

function onlyIfVacant(holders: readonly TeamMember[], person: Person, role: Role): void {
  if (holders.length === 0) return
  throw new Failure(
    'conflict',
    `${role} is held by ${holders.map(({ email }) => email).join(', ')} on this server, and the answers say ${person.email}. Setup takes no role away and adds no second owner beside another: put who holds it into the answers, or assign the role by hand.`,
    { next: [{ command: ['member', 'list'], why: 'Shows who holds which role' }] },
  )
}

const outcome = (
  status: 'done' | 'kept',
  resource: string,
  { name, email }: Person,
  role: Role,
): Outcome => ({ status, resource, says: `${name} <${email}> holds ${role}` })
