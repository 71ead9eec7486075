import { builtInRoles, dutiesOf, type RoleName } from '../../../domain/role.ts'
import type { Row } from '../../../store/schema.ts'
import { grantsOf } from '../../standing.ts'

export const presentBuiltIn = (role: RoleName) => ({
  role,
  about: builtInRoles[role].about,
  builtIn: true,
  duties: dutiesOf(builtInRoles[role].grants),
  permissions: { ...builtInRoles[role].grants },
  version: null,
})

export const presentCustom = ({ slug, about, grants, version }: Row<'role'>) => ({
  role: slug,
  about,
  builtIn: false,
  duties: dutiesOf(grantsOf(slug, grants)),
  permissions: { ...grantsOf(slug, grants) },
  version,
})
