import { listResources } from '../../../contract/resource/list.ts'
import { implement } from '../../implement.ts'
import { resourcesOf } from '../../metering/resources.ts'

export default implement(listResources, async ({ target, tables }) => ({
  items: await resourcesOf(tables, target.workspace.id),
  nextCursor: null,
}))
