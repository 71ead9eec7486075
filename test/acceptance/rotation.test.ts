import { expect, test } from 'vitest'
import { callOver } from '../../src/client/call.ts'
import { socketTransport } from '../../src/client/socket.ts'
import { abortKey } from '../../src/contract/key/abort.ts'
import { rotateKey } from '../../src/contract/key/rotate.ts'
import { verifyKey } from '../../src/contract/key/verify.ts'
import { isFailure } from '../../src/domain/failure.ts'
import { served } from '../daemon/http/served.ts'
import { implementationOf, newWorld } from '../world.ts'

const hour = 3_600_000

/** The whole server behind real HTTP, its clock in the test's hand. */
async function company() {
  const world = await newWorld('sqlite')
  const acme = await world.company('acme')
  const { socket } = await served((operation, request) =>
    world.pipeline.execute(implementationOf(operation), request, world.runtime),
  )
  const transport = socketTransport(socket)
  const as = (authorization: string) =>
    callOver({ transport, authorization: async () => authorization })
  const close = async () => {
    await transport.close()
    await world.close()
  }
  return { world, acme, as, close }
}

test('a key turns over under load: no call fails, and at its deadline the old secret is refused', async () => {
  const { world, acme, as, close } = await company()
  const owner = as(acme.owner.authorization ?? '')
  const seen: string[] = []
  let holds = acme.secret
  let going = true
  // A workload that knows nothing of the rotation but the secret it was handed.
  const calling = async () => {
    while (going) {
      const key = holds
      const { code } = await as(`Bearer ${key}`)(verifyKey, { key })
      seen.push(code)
    }
  }
  const workload = [calling(), calling(), calling()]
  const calls = async (more: number) => {
    const from = seen.length
    while (seen.length < from + more) await new Promise(setImmediate)
  }

  await calls(20)
  const { secret } = await owner(rotateKey, { key: acme.key, overlap: '1h' })
  const deadline = Date.parse(
    (await owner(verifyKey, { key: acme.secret, project: acme.project })).expiresAt ?? '',
  )
  expect(deadline - world.clock.now).toBeLessThanOrEqual(hour)
  await calls(20)
  world.clock.now = deadline - hour / 2
  holds = secret ?? ''
  await calls(20)
  going = false
  await Promise.all(workload)

  world.clock.now = deadline - 1
  const judged = () => owner(verifyKey, { key: acme.secret, project: acme.project })
  expect(await judged()).toMatchObject({ valid: true, code: 'VALID' })
  world.clock.now = deadline
  expect(await judged()).toMatchObject({ valid: false, code: 'ROTATED_OUT' })
  // A clock that is set back does not widen anything that was decided since.
  const late = await owner(abortKey, { key: acme.key, force: true }).catch((error) => error)
  expect(isFailure(late, 'conflict')).toBe(true)
  going = true
  const after = calling()
  await calls(20)
  going = false
  await after
  expect(new Set(seen)).toEqual(new Set(['VALID']))
  expect(seen.length).toBeGreaterThanOrEqual(80)
  await close()
})
