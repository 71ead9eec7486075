import { z } from 'zod'
import { duties } from '../../domain/permission.ts'
import { roleNames } from '../../domain/role.ts'

export const roleName = () =>
  z.enum(roleNames, { error: `is no role: it is one of ${roleNames.join(', ')}` })

export const Role = z.object({
  role: z.string(),
  about: z.string(),
  duties: z.array(z.enum(duties)),
  permissions: z.record(z.string(), z.enum(['any', 'sandbox'])),
})
