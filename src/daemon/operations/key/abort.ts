import { abortKey } from '../../../contract/key/abort.ts'
import { implement } from '../../implement.ts'
import { changedMeanwhile, requireUnrevoked } from './changed.ts'
import { newInUse, requireUnderWay } from './in-use.ts'
import { presentKey } from './present.ts'
import { rotationIn } from './rotation-in.ts'

export default implement(abortKey, async ({ input, target, tables, now }) => {
  const { key } = target
  requireUnrevoked(key)
  const rotation = await rotationIn(tables, key, 0, now)
  requireUnderWay(key, rotation)
  const { current, previous } = rotation
  if (current.firstUsedAt !== null && !input.force) throw newInUse(key, rotation)
  if (!(await tables.keys.advance(key.workspace, key.id, key.version))) throw changedMeanwhile(key)
  await tables.keys.setEnd(key.workspace, current.row.part, { expires_at: now })
  await tables.keys.setEnd(key.workspace, previous.row.part, {
    expires_at: previous.row.expires_before,
    expires_before: null,
  })
  return { key: await presentKey(tables, key.workspace, key.id, now) }
})
