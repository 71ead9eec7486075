import { getRole } from '../../../contract/role/get.ts'
import type { RoleName } from '../../../domain/role.ts'
import { implement } from '../../implement.ts'
import { presentBuiltIn, presentCustom } from './present.ts'

export default implement(getRole, async ({ input, target }) => ({
  role: target.custom ? presentCustom(target.custom) : presentBuiltIn(input.role as RoleName),
}))
