import { whoAccess } from '../../../contract/access/who.ts'
import { may } from '../../../domain/access.ts'
import { shown } from '../../explanation.ts'
import { implement } from '../../implement.ts'
import { peopleOf } from '../../people.ts'

export default implement(whoAccess, async ({ input, target, tables, now }) => {
  const everybody = await peopleOf(tables, target.workspace.id)
  return {
    items: everybody.flatMap(({ email, roles }) =>
      roles
        .filter((held) => may([held], input.permission, target.place, now))
        .map((held) => ({ person: email, ...shown(held) })),
    ),
    nextCursor: null,
  }
})
