import { retireKey } from '../../../contract/key/retire.ts'
import { spanOf } from '../../../domain/span.ts'
import { implement } from '../../implement.ts'
import { changedMeanwhile, requireUnrevoked } from './changed.ts'
import { notSafe, requireUnderWay } from './in-use.ts'
import { presentKey } from './present.ts'
import { presentRotation, rotationIn } from './rotation-in.ts'

export default implement(retireKey, async ({ input, target, tables, now }) => {
  const { key } = target
  requireUnrevoked(key)
  const idle = spanOf(input.untilOldIdle) ?? 0
  const rotation = await rotationIn(tables, key, idle, now)
  requireUnderWay(key, rotation)
  const refusal = input.force ? null : notSafe(key, rotation, { idle, now })
  if (refusal) throw refusal
  if (!(await tables.keys.advance(key.workspace, key.id, key.version))) throw changedMeanwhile(key)
  await tables.keys.setEnd(key.workspace, rotation.previous.row.part, { expires_at: now })
  return {
    key: await presentKey(tables, key.workspace, key.id, now),
    rotation: presentRotation(await rotationIn(tables, key, idle, now)),
  }
})
