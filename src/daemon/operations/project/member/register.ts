import { registerProjectMember } from '../../../../contract/project/member/register.ts'
import { emailKey } from '../../../../domain/name.ts'
import { implement } from '../../../implement.ts'
import { already } from './already.ts'
import { entering } from './enter.ts'
import { keyOf } from './find.ts'
import { methodsIn } from './methods.ts'
import { presentMember } from './present.ts'

export default implement(registerProjectMember, async ({ input, target, caller, tables, now }) => {
  const { email, role, methods, subject } = input
  const key = keyOf(target)
  const there = await tables.projectMembers.find(key, email, emailKey(email))
  if (!there) {
    const by = { via: 'register', by: caller.id, now } as const
    const row = await entering(tables, { key, email, role, methods, subject, ...by })
    await tables.projectMembers.insert(row)
    return { member: await presentMember(tables, row, now), created: true }
  }
  // Their role is not the application's to change by signing them up again: project.member.role does that.
  const said = {
    ...(subject === undefined ? {} : { subject }),
    ...(methods === undefined ? {} : { methods: await methodsIn(tables, key, methods) }),
  }
  const enters = there.joined_at === null
  if (enters && !(await tables.projectMembers.enter(there, said, now, false))) throw already(there)
  const row = enters
    ? { ...there, ...said, joined_at: now }
    : ((await tables.projectMembers.update(there, { role: there.role, ...said })) ?? there)
  return { member: await presentMember(tables, row, now), created: false }
})
