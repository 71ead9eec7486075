import { expect, test } from 'vitest'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { dialects } from '../../databases.ts'
import { newWorld } from '../../world.ts'

test.each(dialects)(
  '%s: nobody gives a role for longer than they hold what it gives',
  async (dialect) => {
    const world = await newWorld(dialect)
    const { owner, people, workspace } = await world.company('acme')
    const at = (hours: number) => new Date(world.clock.now + hours * 3_600_000).toISOString()
    const end = at(2)
    await owner.call(assignRole, {
      ...{ workspace, role: 'admin', member: 'support@acme.example', until: end },
    })
    const give = (until?: string) =>
      people.support.call(assignRole, {
        ...{ workspace, role: 'auditor', member: 'viewer@acme.example' },
        ...(until === undefined ? {} : { until }),
      })
    await expect(give()).rejects.toMatchObject({ code: 'forbidden' })
    await expect(give(at(3))).rejects.toMatchObject({ code: 'forbidden' })
    const { assignment } = await give(end)
    expect(assignment.until).toBe(end)
    await world.close()
  },
)
