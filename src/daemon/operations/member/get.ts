import { getMember } from '../../../contract/member/get.ts'
import { implement } from '../../implement.ts'
import { presentMembers } from './present.ts'

export default implement(getMember, async ({ target, tables }) => {
  const [member] = await presentMembers(tables, target.workspace.id, [target.person])
  if (!member) throw new Error(`member ${target.person.id} cannot be presented`)
  return { member }
})
