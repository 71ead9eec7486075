import { expect, test } from 'vitest'
import { verifyAudit } from '../../src/contract/audit/verify.ts'
import { healthOf } from '../../src/daemon/health.ts'
import { dialects } from '../databases.ts'
import { newWorld } from '../world.ts'

test.each(dialects)(
  '%s: the server says how its database is, and where each audit chain ends',
  async (dialect) => {
    const world = await newWorld(dialect)
    const { workspace, owner } = await world.company('acme')
    await owner.call(verifyAudit, { workspace })
    const health = () => healthOf(world.store, world.clock.now)
    const chains = async () => (await health())['audit'] as { chain: string; sound: boolean }[]
    expect(await health()).toMatchObject({
      now: expect.stringMatching(/^2026-01-01T/),
      database: {
        kind: dialect,
        fault: null,
        looked: 'now',
        now: dialect === 'sqlite' ? null : expect.stringMatching(/Z$/),
        newest: expect.stringMatching(/^2026-01-01T/),
      },
    })
    expect(await chains()).toEqual([
      { chain: 'server', events: expect.any(Number), sound: true, verifiedAt: null },
      { chain: workspace, events: expect.any(Number), sound: true, verifiedAt: expect.any(String) },
    ])
    // An event that no head knows of, as when the head was turned back.
    await world.store.write(({ audit }) => audit.advance('server'))
    expect((await chains()).map(({ sound }) => sound)).toEqual([false, true])
    await world.close()
  },
)
