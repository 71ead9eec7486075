import { rotateKey } from '../../../contract/key/rotate.ts'
import { Failure } from '../../../domain/failure.ts'
import { raise } from '../../events/raise.ts'
import { implement } from '../../implement.ts'
import { mintKey } from '../../secrets.ts'
import { changedMeanwhile, requireUnrevoked } from './changed.ts'
import { inProgress } from './in-use.ts'
import { overlapOf } from './policy.ts'
import { presentKey } from './present.ts'
import { isUnderWay, rotationIn } from './rotation-in.ts'

export default implement(rotateKey, async (context) => {
  const { input, target, caller, tables, runtime, now } = context
  const { key } = target
  const workspace = target.workspace.id
  requireUnrevoked(key)
  if (key.expires_at <= now)
    throw new Failure('conflict', `Key ${key.id} has expired: issue another one.`, {
      next: [{ command: ['key', 'issue', '--help'], why: 'issue another key' }],
    })
  const overlap = await overlapOf(context)
  const rotation = await rotationIn(tables, key, 0, now)
  const { current } = rotation
  const older = isUnderWay(rotation) ? rotation.previous : null
  if (older && !input.revokePrevious && !input.compromised) throw inProgress(key, rotation)
  if (!(await tables.keys.advance(workspace, key.id, key.version))) throw changedMeanwhile(key)
  if (older) await tables.keys.setEnd(workspace, older.row.part, { expires_at: now })
  await tables.keys.setEnd(workspace, current.row.part, {
    expires_at: Math.min(current.endsAt ?? Number.POSITIVE_INFINITY, now + overlap),
    expires_before: current.endsAt,
  })
  const { secret, kept } = mintKey(runtime.peppers, key.env)
  await tables.keys.insertVersion({
    ...kept,
    ...{ workspace, key: key.id, created_at: now, expires_at: null },
  })
  if (input.compromised)
    await raise(
      tables,
      {
        ...{ workspace, project: key.project, env: key.env },
        ...{ type: 'key.compromised', target: key.id },
        data: { actor: caller.id, target: key.id, secret: current.row.part },
      },
      now,
    )
  return {
    key: await presentKey(tables, workspace, key.id, now),
    secret,
    next: [
      { command: ['key', 'verify'], why: 'prove the new secret by a real call' },
      { command: ['key', 'rotation', key.id], why: 'see who still uses the old one' },
    ],
  }
})
