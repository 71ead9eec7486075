import { addProjectMember } from '../../../../contract/project/member/add.ts'
import { emailKey } from '../../../../domain/name.ts'
import { implement } from '../../../implement.ts'
import { already } from './already.ts'
import { entering } from './enter.ts'
import { keyOf } from './find.ts'
import { presentMember } from './present.ts'

export default implement(addProjectMember, async ({ input, target, caller, tables, now }) => {
  const { email, role, methods } = input
  const key = keyOf(target)
  const there = await tables.projectMembers.find(key, email, emailKey(email))
  if (there) throw already(there)
  const by = { via: 'add', by: caller.id, now } as const
  const row = await entering(tables, { key, email, role, methods, ...by })
  await tables.projectMembers.insert(row)
  return { member: await presentMember(tables, row, now) }
})
