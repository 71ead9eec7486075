import { listRoles } from '../../../contract/role/list.ts'
import { roleNames } from '../../../domain/role.ts'
import { implement } from '../../implement.ts'
import { presentBuiltIn, presentCustom } from './present.ts'

export default implement(listRoles, async ({ target, tables }) => ({
  items: [
    ...roleNames.map(presentBuiltIn),
    ...(await tables.roles.inWorkspace(target.workspace.id)).map(presentCustom),
  ],
  nextCursor: null,
}))
