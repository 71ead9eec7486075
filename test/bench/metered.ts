import { foundCompany } from './company.ts'
import { startDaemon } from './daemon.ts'
import { type Ground, openGround } from './ground.ts'
import type { Loader } from './load/loader.ts'
import { changeOf } from './load/order.ts'
import type { After } from './row.ts'
import { plantTree, plantTreeInPostgres } from './tree.ts'

const resource = 'events'
const planned = 5000

/** One change of an org; an echo is asked for the same bytes. */
export const bodyOf = (org: string) => ({ org, changes: [{ resource, delta: 1 }] })

export interface Metered {
  ground: Ground
  leaves: readonly string[]
}

/** A workspace of so many orgs in ten levels, with a limit on its root; changes of any leaf are planned under `name`. No daemon runs. */
export async function plantMetered(
  { orgs, url = null, name }: { orgs: number; url?: string | null; name: string },
  loader: Loader,
  after: After,
): Promise<Metered> {
  const ground = openGround(after, {
    PTC_MAX_CONNECTIONS: '2000',
    ...(url === null ? {} : { PTC_DATABASE_URL: url }),
  })
  const daemon = await startDaemon(ground, ground.data, after)
  const { owner } = await foundCompany(ground)
  await ground.ptc('resource', 'create', resource, '--about', 'Events')
  const { org } = (await ground.ptc('org', 'get', 'acme')) as { org: { id: string } }
  await ground.ptc('limit', 'set', '--org', 'acme', '--resource', resource, '--value', '999999999')
  await daemon.stop()
  const leaves =
    url === null
      ? plantTree(ground.data, org.id, orgs)
      : await plantTreeInPostgres(url, org.id, orgs)
  const wanted = { method: 'POST', path: '/v1/usage/changes', authorization: owner }
  loader.plan(
    name,
    Array.from({ length: planned }, () => {
      const body = bodyOf(leaves[Math.floor(Math.random() * leaves.length)] as string)
      return { parts: changeOf({ ...wanted, body }), expect: '"recorded":[' }
    }),
  )
  return { ground, leaves }
}
