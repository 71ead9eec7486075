import { whoAccess } from '../../../contract/access/who.ts'
import { may } from '../../../domain/access.ts'
import { isId } from '../../../domain/id.ts'
import { shown } from '../../explanation.ts'
import { implement } from '../../implement.ts'
import { machinesOf } from '../../machines.ts'
import { type Person, peopleOf } from '../../people.ts'

export default implement(whoAccess, async ({ input, target, tables, now }) => {
  const able = ({ roles }: Person) =>
    roles.filter((held) => may([held], input.permission, target.place, now)).map(shown)
  const people = await peopleOf(tables, target.workspace.id)
  const machines = await machinesOf(tables, target.workspace.id, now)
  return {
    items: [
      ...people.flatMap((person) =>
        able(person).map((held) => ({ person: person.email, token: null, trust: null, ...held })),
      ),
      ...machines.flatMap((machine) =>
        able(machine).map((held) => ({
          person: machine.email,
          token: isId('token', machine.account) ? machine.account : null,
          trust: isId('trust', machine.account) ? machine.account : null,
          ...held,
        })),
      ),
    ],
    nextCursor: null,
  }
})
