import type { z } from 'zod'
import type { KeyImpact } from '../../../contract/key/impact.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso } from '../time.ts'

const lookedBack = 30 * 86_400_000
const shown = 50

/** Who would feel the end of a key, as things are now. */
export async function impactOf(
  tables: Tables,
  key: Row<'key'>,
  now: number,
): Promise<z.output<typeof KeyImpact>> {
  const since = now - lookedBack
  const uses = await tables.keyUses.since(key.workspace, key.id, since)
  const [newest] = await tables.keys.versions(key.workspace, [key.id])
  return {
    since: iso(since),
    callers: {
      total: uses.length,
      items: uses.slice(0, shown).map((use) => ({
        workload: use.workload,
        address: use.address,
        version: use.part,
        current: use.part === newest?.part,
        firstAt: iso(use.first_at),
        lastAt: iso(use.last_at),
        calls: use.calls,
      })),
    },
    lastOf: await lastOf(tables, key, now),
  }
}

async function lastOf(
  tables: Tables,
  key: Row<'key'>,
  now: number,
): Promise<('workload' | 'env')[]> {
  if (key.expires_at <= now) return []
  const beside = await tables.keys.workloadsBeside(key, now)
  if (beside.includes(key.workload)) return []
  return beside.length === 0 ? ['workload', 'env'] : ['workload']
}
