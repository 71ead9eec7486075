import { deepEqual, equal } from 'node:assert/strict'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { checkDuty } from '../../../src/contract/duty/check.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`duty.check on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const dutiesOf = async (person: string) => {
      const { people } = await acme.owner.call(checkDuty, { workspace: acme.workspace })
      return people.find((one) => one.person === `${person}@acme.example`)?.duties
    }

    test('computes duties from permissions that reach production, never from role names', async () => {
      deepEqual(await dutiesOf('founder'), ['ship', 'spend', 'secure', 'review'])
      deepEqual(await dutiesOf('technical-owner'), ['ship'])
      deepEqual(await dutiesOf('billing-owner'), ['spend'])
      deepEqual(await dutiesOf('security-owner'), ['secure'])
      deepEqual(await dutiesOf('production-manager'), ['review'])
      deepEqual(await dutiesOf('sandbox-reviewer'), [])
      deepEqual(await dutiesOf('developer'), [])
    })

    test('names what lies in one hand, and since when', async () => {
      const { owner, workspace } = acme
      world.clock.now += 86_400_000
      const { assignment } = await owner.call(assignRole, {
        workspace,
        role: 'production-manager',
        member: 'technical-owner@acme.example',
      })
      const { combinations } = await owner.call(checkDuty, { workspace })
      deepEqual(
        combinations
          .filter(({ person }) => person === 'technical-owner@acme.example')
          .map(({ duties, since }) => [duties, since]),
        [[['ship', 'review'], assignment.createdAt]],
      )
    })

    test('says whether production is separated', async () => {
      const { separated } = await acme.owner.call(checkDuty, { workspace: acme.workspace })
      equal(separated, true)
      const alone = await world.person('founder@solo.example')
      const { workspace } = await alone.call(initOrg, {
        workspace: 'solo',
        name: 'Solo',
        billingMode: 'single',
      })
      const answer = await alone.call(checkDuty, { workspace: workspace.id })
      equal(answer.separated, false)
    })
  })
