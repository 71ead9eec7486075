import { rotationOfKey } from '../../../contract/key/rotation.ts'
import type { Output } from '../../../contract/operation.ts'
import { spanOf } from '../../../domain/span.ts'
import { implement } from '../../implement.ts'
import { presentKey } from './present.ts'
import { isUnderWay, presentRotation, type RotationOfKey, rotationIn } from './rotation-in.ts'

type Step = NonNullable<Output<typeof rotationOfKey>['next']>[number]

export default implement(rotationOfKey, async ({ input, target, tables, now }) => {
  const { key } = target
  const rotation = await rotationIn(tables, key, spanOf(input.untilOldIdle) ?? 0, now)
  return {
    key: await presentKey(tables, key.workspace, key.id, now),
    rotation: presentRotation(rotation),
    ...(key.revoked_at === null && now < key.expires_at
      ? { next: [nextOf(key.id, rotation, input.untilOldIdle)] }
      : {}),
  }
})

function nextOf(key: string, rotation: RotationOfKey, idle: string): Step {
  if (!isUnderWay(rotation))
    return { command: ['key', 'rotate', key], why: 'give the key a new secret' }
  if (rotation.waitsFor === null)
    return { command: ['key', 'retire', key], why: 'end the old secret: nobody uses it' }
  return {
    command: ['key', 'rotation', key, '--wait', '--until-old-idle', idle],
    why: 'wait until nobody uses the old secret, then end it',
  }
}
