import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dropPepper, pepperStatus, rotatePepper } from '../../../src/daemon/pepper-rotation.ts'
import { openPeppers } from '../../../src/daemon/peppers.ts'
import { temporaryDirectory } from '../process.ts'
import { newGround } from './ground.ts'
import { isSignedBy, receiver } from './receiver.ts'

test('the secret of a webhook outlives the pepper that it was sealed under, and signs on', async () => {
  const { world, endpoint, happen, deliver } = await newGround('sqlite')
  const { runtime } = world
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'pepper.v1'), runtime.peppers.current.key.export())
  const keeper = openPeppers(directory, { mayMake: false })
  Object.assign(runtime, { peppers: keeper })
  const { url, got } = await receiver()
  const { secret } = await endpoint(url, ['key.rotated'])
  await rotatePepper(runtime, keeper)
  const { versions } = await pepperStatus(runtime, keeper)
  expect(versions.map(({ webhooks }) => webhooks)).toEqual([0, 1])
  await happen()
  await dropPepper(runtime, keeper, { version: 1, anyway: true })
  await deliver({ peppers: keeper })
  await world.close()
  expect(got.map((one) => isSignedBy(secret, one))).toEqual([true])
})
