import { expect, onTestFinished, test } from 'vitest'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { recountUsage } from '../../../src/daemon/jobs/meters.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { newWorld } from '../../world.ts'

const day = 86_400_000

test.each(dialects)(
  '%s: counters are recomputed once a day by one of the servers, and what differs is told',
  async (dialect) => {
    const world = await newWorld(dialect)
    onTestFinished(() => world.close())
    const { owner, workspace, org } = await world.company('acme')
    await world.company('globex')
    const changes = [{ resource: 'users', delta: 3 }]
    await owner.call(recordUsage, { org, env: 'sandbox', changes })
    const everyServer = () => Promise.all([1, 2, 3].map(() => recountUsage(world.runtime)))
    const told = async () =>
      [...(await world.dump()).matchAll(/^outbox (.*"type":"usage\.differs".*)$/gm)].map(
        ([, row = '']) => JSON.parse(JSON.parse(row).payload),
      )
    await everyServer()
    expect(await told()).toEqual([])

    const at = world.clock.now
    await world.store.write(async ({ meters }) =>
      meters.log({
        ...{ id: newId('usage', at), workspace, org, project: null, env: 'sandbox' },
        ...{ resource: 'users', delta: 4, key: null, reservation: null, at, by: 'acc_0' },
      }),
    )
    await everyServer()
    expect(await told()).toEqual([])
    world.clock.now += day
    await everyServer()
    await everyServer()
    expect(await told()).toMatchObject([
      {
        target: workspace,
        differences: [
          { node: org, resource: 'users', counter: 'direct', kept: 3, recomputed: 7 },
          { node: org, resource: 'users', counter: 'subtree', kept: 3, recomputed: 7 },
        ],
      },
    ])
  },
)
