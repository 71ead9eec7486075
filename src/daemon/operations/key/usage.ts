import { useKey } from '../../../contract/key/usage.ts'
import type { Output } from '../../../contract/operation.ts'
import { spanOf } from '../../../domain/span.ts'
import { implement } from '../../implement.ts'
import { iso } from '../time.ts'

type Code = Output<typeof useKey>['uses'][number]['code']

const most = 1000

export default implement(useKey, async ({ input, target, tables, now }) => {
  const { key, workspace } = target
  const since = now - (spanOf(input.since) ?? 0)
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
