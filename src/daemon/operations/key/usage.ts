import { useKey } from '../../../contract/key/usage.ts'
import type { Output } from '../../../contract/operation.ts'
import { implement } from '../../implement.ts'
import { iso } from '../time.ts'

type Code = Output<typeof useKey>['uses'][number]['code']

const most = 1000
const units = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const

export default implement(useKey, async ({ input, target, tables, now }) => {
  const { key, workspace } = target
  const unit = units[input.since.slice(-1) as keyof typeof units]
  const since = now - Number(input.since.slice(0, -1)) * unit
  const seen = await tables.keyUses.presented(workspace.id, key.id, since, most)
  return {
    key: key.id,
    since: iso(since),
    uses: seen.map(({ part, workload, address, code, first_at, last_at, calls }) => ({
      ...{ version: part, workload, address, code: code as Code },
      ...{ firstAt: iso(first_at), lastAt: iso(last_at), calls },
    })),
  }
})
