import { acceptInvite } from '../../src/contract/invite/accept.ts'
import { createInvite } from '../../src/contract/invite/create.ts'
import type { Caller, Company, World } from '../world.ts'

/** A call that succeeds for whoever may make it; each time about a thing of its own. */
export interface Sample {
  input: Record<string, unknown>
  /** Who makes it, where that is not just any member with the permission. */
  by?: Caller
}

export type MakeSample = (world: World, company: Company, n: number) => Sample | Promise<Sample>

export const newMember = async ({ person }: World, company: Company, role: string, n: number) => {
  const { owner, workspace, slug } = company
  const email = `${role}-${n}@${slug}.example`
  const { secret } = await owner.call(createInvite, { workspace, email, roles: [role] })
  const member = await person(email)
  await member.answer(acceptInvite, { token: secret })
  return { email, member }
}
