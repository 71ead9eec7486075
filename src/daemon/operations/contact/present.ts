import type { Row } from '../../../store/schema.ts'
import { iso } from '../time.ts'

export const presentContact = ({ id, workspace, email, name, created_at }: Row<'contact'>) => ({
  id,
  workspace,
  email,
  name,
  createdAt: iso(created_at),
})
