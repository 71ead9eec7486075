import type { Output } from '../../contract/operation.ts'
import type { getUsage } from '../../contract/usage/get.ts'
import type { OrgMeter } from '../../store/working-set.ts'

/** A meter as `usage` answers it. */
export const presentCounter = (
  { resource, direct, used, reserved, cap, soft, over }: OrgMeter,
  overdue = 0,
): Output<typeof getUsage>['usage'][number] => ({
  ...{ resource, direct, subtree: used, reserved: reserved - overdue },
  ...{ limit: cap, soft: soft === 1, over: over !== null },
})
