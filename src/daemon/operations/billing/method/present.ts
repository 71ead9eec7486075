import type { Row } from '../../../../store/schema.ts'
import { iso } from '../../time.ts'

type MethodRow = Row<'billing_method'>

/** A payment method as people call it. */
export const labelOf = ({ brand, last4 }: Pick<MethodRow, 'brand' | 'last4'>): string =>
  `${brand} ${last4}`

export const presentMethod = (
  { id, billing_account: billingAccount, brand, last4, expires, created_at }: MethodRow,
  usual: string | null,
) => ({
  ...{ id, billingAccount, brand, last4, expires },
  default: id === usual,
  createdAt: iso(created_at),
})
