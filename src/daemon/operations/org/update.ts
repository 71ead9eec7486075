import { updateOrg } from '../../../contract/org/update.ts'
import { nameKey } from '../../../domain/name.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { nameTaken } from './name.ts'
import { presentOrg } from './present.ts'

export default implement(updateOrg, async ({ input, target, tables }) => {
  const { workspace, org } = target
  const parent = org.parent === null ? null : await tables.orgs.find(workspace.id, org.parent)
  const among = { except: org.id, pointer: '/name' }
  refuse(`${org.slug} cannot be renamed`, [
    await nameTaken(tables, workspace.id, parent ?? null, input.name, among),
  ])
  const { id } = org
  return {
    org: await presentOrg(
      tables,
      await tables.orgs.rename(workspace.id, id, input.name, nameKey(input.name)),
    ),
  }
})
