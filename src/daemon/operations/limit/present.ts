import type { setLimit } from '../../../contract/limit/set.ts'
import type { Output } from '../../../contract/operation.ts'
import type { OrgMeter } from '../../../store/working-set.ts'

export const presentLimit = (
  { org, resource, cap, soft, alerts, used, reserved, over }: OrgMeter,
  slug: string,
): Output<typeof setLimit>['limit'] => ({
  ...{ org, slug, resource, value: cap, soft: soft === 1 },
  alerts: alerts === '' ? [] : alerts.split(',').map(Number),
  ...{ used, reserved, over: over !== null },
})
