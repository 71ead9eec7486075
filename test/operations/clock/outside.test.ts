import { expect, test } from 'vitest'
import { advanceClock } from '../../../src/contract/clock/advance.ts'
import { addDomain } from '../../../src/contract/domain/add.ts'
import { verifyDomain } from '../../../src/contract/domain/verify.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { dialects } from '../../databases.ts'
import { nameServer } from '../../fakes/name-server.ts'
import { newWorld } from '../../world.ts'

test.each(dialects)(
  'on %s a domain that is proved in an advanced workspace is looked for in a real day',
  async (dialect) => {
    const world = await newWorld(dialect)
    const owner = await world.person('founder@ahead.example')
    const place = { workspace: 'ahead', name: 'Ahead', billingMode: 'single' } as const
    const { workspace } = await owner.call(initOrg, { ...place, testClock: true })
    await owner.call(advanceClock, { workspace: workspace.id, to: '90d' })
    const { domain } = await owner.call(addDomain, {
      workspace: workspace.id,
      host: 'ahead.example',
    })
    const { zones } = await nameServer()
    zones.set(domain.record.name, { texts: [domain.record.value] })
    await owner.call(verifyDomain, { domain: domain.id })
    const due = await world.store.read((tables) =>
      tables.domains.due(world.clock.now + 2 * 86_400_000, 10),
    )
    expect(due.map(({ id }) => id)).toEqual([domain.id])
    await world.close()
  },
)
