import type { Output } from '../contract/operation.ts'
import type { getOrg } from '../contract/org/get.ts'
import type { Io } from './io.ts'
import type { Row } from './layout.ts'
import { day } from './text.ts'

type Responsibility = NonNullable<Output<typeof getOrg>['ownership']>[number]

/** Who answers for a root org, a row for each responsibility. */
export const ownership = (responsibilities: readonly Responsibility[], io: Io): Row[] =>
  responsibilities.map((one) => [titles[one.role], holdersOf(one, io)])

const titles = {
  'technical-owner': 'Technical owner',
  'security-owner': 'Security owner',
  'billing-owner': 'Billing owner',
} as const

function holdersOf({ held, owner, deputies }: Responsibility, { paint }: Io): string {
  if (!held) return paint.warn('! nobody')
  if (owner === null) return 'somebody whom you may not see'
  const people = [owner, ...deputies].map(
    ({ email, until }) => email + (until === null ? '' : ` (until ${day(until)})`),
  )
  const [first = '', ...others] = people
  return others.length === 0 ? first : `${first}, deputies: ${others.join(', ')}`
}
