import type { Row } from '../../../store/schema.ts'
import { iso, isoOrNull } from '../time.ts'

export const presentAccount = ({
  id,
  email,
  name,
  asserted,
  created_at,
  verified_at,
}: Row<'account'>) => ({
  id,
  email,
  name,
  asserted,
  verifiedAt: isoOrNull(verified_at),
  createdAt: iso(created_at),
})
