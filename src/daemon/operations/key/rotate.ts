import { rotateKey } from '../../../contract/key/rotate.ts'
import { Failure } from '../../../domain/failure.ts'
import { digestOf } from '../../../domain/leak.ts'
import { implement } from '../../implement.ts'
import { fingerprintOf, mintSecret } from '../../secrets.ts'
import { changedMeanwhile, requireUnrevoked } from './changed.ts'
import { presentKey } from './present.ts'

const hour = 3_600_000

export default implement(rotateKey, async ({ input, target, tables, runtime, now }) => {
  const { key } = target
  const workspace = target.workspace.id
  requireUnrevoked(key)
  if (key.expires_at <= now)
    throw new Failure('conflict', `Key ${key.id} has expired: issue another one.`, {
      next: [{ command: ['key', 'issue', '--help'], why: 'issue another key' }],
    })
  const live = (await tables.keys.versions(workspace, [key.id])).filter(
    ({ expires_at }) => expires_at === null || now < expires_at,
  )
  if (live.length > 1 && input.overlap > 0)
    throw new Failure(
      'conflict',
      `Key ${key.id} is being rotated: two of its secrets work until the older one ends.`,
      {
        next: [
          { command: ['key', 'get', key.id], why: 'see when the older secret ends' },
          {
            command: ['key', 'rotate', key.id, '--overlap', '0'],
            why: 'end both at once and get a new one',
          },
        ],
      },
    )
  if (!(await tables.keys.advance(workspace, key.id, key.version))) throw changedMeanwhile(key)
  await tables.keys.retireVersions(workspace, key.id, now + input.overlap * hour)
  const { secret, kept } = mintSecret(runtime.peppers, 'sk', key.env)
  await tables.keys.insertVersion({
    ...kept,
    fingerprint: fingerprintOf(runtime.peppers.current.key, digestOf(secret)),
    workspace,
    key: key.id,
    created_at: now,
    expires_at: null,
  })
  return {
    key: await presentKey(tables, workspace, key.id, now),
    secret,
    next: [{ command: ['key', 'verify'], why: 'prove the new secret by a real call' }],
  }
})
