import type { Obstacle } from '../../../domain/obstacle.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'

/** What a project uses still, in either env: with it would go the only name under which that is corrected. */
export async function usedBy(tables: Tables, project: Row<'project'>): Promise<Obstacle[]> {
  const { workspace, id, org, slug } = project
  const meters = await tables.meters.ofOrg(workspace, org)
  const sums = await tables.usageLog.sumsOfProject(workspace, id)
  return sums.flatMap(({ env, resource, used }) => {
    const meter = meters.find((one) => one.env === env && one.resource === resource)
    // What was set anew for the org as a whole is no project's any more.
    const still = Math.min(used, meter?.direct ?? 0)
    if (still <= 0) return []
    const place = ['--project', slug, '--env', env]
    const command = ['usage', 'record', ...place, '--change', `${resource}=-${still}`]
    return [
      {
        ...{ code: 'conflict' as const, pointer: '/project' },
        detail: `its ${env} uses ${still} ${resource}`,
        next: [{ command, why: 'record that it is used no more, once that is so' }],
      },
    ]
  })
}
