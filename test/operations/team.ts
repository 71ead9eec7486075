import { acceptInvite } from '../../src/contract/invite/accept.ts'
import { createInvite } from '../../src/contract/invite/create.ts'
import { getMember } from '../../src/contract/member/get.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { isFailure } from '../../src/domain/failure.ts'
import type { Caller, Company, World } from '../world.ts'

/** How a call ended: `done`, or the code that it was refused with. Anything else is a defect. */
export const endOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => {
      if (isFailure(error)) return error.code
      throw error
    },
  )

/** The refusal that a call meets. */
export async function refusalOf(by: Caller, op: Operation, input: unknown) {
  const error = await by.answer(op, input).catch((thrown: unknown) => thrown)
  if (!isFailure(error)) throw new Error(`${op.id} was not refused: ${String(error)}`)
  return error
}

/** Somebody new on a company's team, with these roles on the workspace. */
export async function joiner(
  world: World,
  { owner, workspace }: Company,
  email: string,
  roles: string[],
): Promise<{ person: Caller; member: string; email: string }> {
  const person = await world.person(email)
  const { secret } = await owner.call(createInvite, { workspace, email, roles })
  const { member } = await person.call(acceptInvite, { token: secret ?? '' })
  return { person, member: member.id, email }
}

/** The roles that somebody holds, as `role@where`, in order; null where they do not belong to the team. */
export async function rolesOf({ owner, workspace }: Company, member: string) {
  const found = await owner.call(getMember, { workspace, member }).catch(() => null)
  return (
    found?.member.assignments
      .map(({ role, org, project }) => `${role}@${project ?? org ?? 'workspace'}`)
      .sort() ?? null
  )
}
