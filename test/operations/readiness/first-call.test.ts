import { expect, test } from 'vitest'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { checkReadiness } from '../../../src/contract/readiness/check.ts'
import { dialects } from '../../databases.ts'
import { newWorld } from '../../world.ts'

test.each(dialects)('%s: the first call counts whichever of many keys made it', async (dialect) => {
  const world = await newWorld(dialect)
  const { owner, project } = await world.company('acme')
  const first = async () =>
    (await owner.call(checkReadiness, { project, for: 'usage' })).checks.find(
      ({ id }) => id === 'key.first-call',
    )?.status
  let last = ''
  for (let n = 0; n < 205; n++) {
    const key = { project, env: 'sandbox', name: `key-${n}`, workload: 'many' } as const
    last = (await owner.call(issueKey, key)).secret ?? ''
  }
  expect(await first()).toBe('fail')
  expect((await owner.call(verifyKey, { project, key: last })).code).toBe('VALID')
  expect(await first()).toBe('pass')
  await world.close()
})
