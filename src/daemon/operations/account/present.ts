import type { Row } from '../../../store/schema.ts'
import { iso } from '../time.ts'

export const presentAccount = ({ id, email, name, asserted, created_at }: Row<'account'>) => ({
  id,
  email,
  name,
  asserted,
  createdAt: iso(created_at),
})
