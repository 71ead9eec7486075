import { listRoles } from '../../../contract/role/list.ts'
import { builtInRoles, dutiesOf, roleNames } from '../../../domain/role.ts'
import { implement } from '../../implement.ts'

export default implement(listRoles, async () => ({
  items: roleNames.map((role) => ({
    role,
    about: builtInRoles[role].about,
    duties: dutiesOf(role),
    permissions: { ...builtInRoles[role].grants },
  })),
  nextCursor: null,
}))
