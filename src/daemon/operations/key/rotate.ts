import { rotateKey } from '../../../contract/key/rotate.ts'
import type { Input } from '../../../contract/operation.ts'
import { Failure } from '../../../domain/failure.ts'
import { spanOf } from '../../../domain/span.ts'
import { raise } from '../../events/raise.ts'
import { implement } from '../../implement.ts'
import { mintKey } from '../../secrets.ts'
import { changedMeanwhile, requireUnrevoked } from './changed.ts'
import { inProgress } from './in-use.ts'
import { presentKey } from './present.ts'
import { isUnderWay, rotationIn } from './rotation-in.ts'

export default implement(rotateKey, async ({ input, target, caller, tables, runtime, now }) => {
  const { key } = target
  const workspace = target.workspace.id
  const overlap = overlapOf(input)
  requireUnrevoked(key)
  if (key.expires_at <= now)
    throw new Failure('conflict', `Key ${key.id} has expired: issue another one.`, {
      next: [{ command: ['key', 'issue', '--help'], why: 'issue another key' }],
    })
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

/** A leaked secret gets no time at all. */
function overlapOf({ overlap, compromised }: Input<typeof rotateKey>): number {
  const given = spanOf(overlap ?? (compromised ? '0' : '24h'), 'h') ?? 0
  if (!compromised || given === 0) return given
  throw new Failure(
    'invalid_input',
    'A secret that leaked gets no overlap: leave it out, or leave out compromised.',
    { errors: [{ pointer: '/overlap', detail: 'stands beside compromised, which is 0' }] },
  )
}
