import { expect, test } from 'vitest'
import { getAccount } from '../../../src/contract/account/get.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { listKeys } from '../../../src/contract/key/list.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { removeMember } from '../../../src/contract/member/remove.ts'
import type { Sent } from '../../../src/contract/operation.ts'
import { dialects } from '../../databases.ts'
import { newWorld } from '../../world.ts'

const day = 86_400_000

test.each(dialects)(
  '%s: each filter finds its keys, over pages of one as in one page',
  async (dialect) => {
    const world = await newWorld(dialect)
    const { owner, people, workspace, project, key: backend } = await world.company('acme')
    const start = world.clock.now
    const at = (days: number) => new Date(start + days * day).toISOString()
    const issue = async (name: string, ends: number, workload = 'api', by = owner) => {
      const wanted = { project, env: 'sandbox', name, workload, expiresAt: at(ends) } as const
      return (await by.call(issueKey, wanted)).key
    }
    const soon = await issue('soon', 12)
    await issue('sooner', 11, 'jobs')
    const over = await issue('over', 2)
    const gone = await issue('gone', 50)
    await owner.call(revokeKey, { key: gone.id })
    const leaver = people['technical-owner']
    await issue('orphan', 60, 'jobs', leaver)
    const { account } = await leaver.call(getAccount, {})
    await owner.call(removeMember, { workspace, member: account.id })
    world.clock.now = start + 10 * day
    await owner.call(rotateKey, { key: backend, overlap: '24h' })
    const used = {
      code: 'VALID',
      workload: 'api',
      address: '127.0.0.1',
      first_at: start + 9 * day,
      calls: 1,
    }
    const part = soon.versions[0]?.version ?? ''
    await world.store.write((tables) =>
      tables.keyUses.add({ workspace, key: soon.id, part, last_at: start + 9 * day, ...used }),
    )

    const named = async (filter: Partial<Sent<typeof listKeys>>) => {
      const whole = await owner.call(listKeys, { workspace, ...filter })
      const names: string[] = []
      let cursor: string | undefined
      do {
        const place = cursor === undefined ? {} : { cursor }
        const page = await owner.call(listKeys, { workspace, ...filter, limit: 1, ...place })
        names.push(...page.items.map(({ name }) => name))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(whole.items.map(({ name }) => name)).toEqual(names)
      return names
    }
    const all = ['backend', 'soon', 'sooner', 'over', 'gone', 'orphan']
    expect(await named({})).toEqual(all)
    expect(await named({ state: 'live' })).toEqual(['backend', 'soon', 'sooner', 'orphan'])
    expect(await named({ state: 'rotating' })).toEqual(['backend'])
    expect(await named({ state: 'expired' })).toEqual(['over'])
    expect(await named({ state: 'revoked' })).toEqual(['gone'])
    expect(await named({ workload: 'jobs' })).toEqual(['sooner', 'orphan'])
    expect(await named({ issuerGone: true })).toEqual(['orphan'])
    expect(await named({ issuerGone: false, workload: 'jobs' })).toEqual(['sooner'])
    // As it stands in a query.
    expect(await named({ issuerGone: 'true' as never })).toEqual(['orphan'])
    await expect(named({ issuerGone: 'perhaps' as never })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    // The soonest first; strictly before.
    expect(await named({ expiresBefore: at(60) })).toEqual(['over', 'sooner', 'soon', 'gone'])
    expect(await named({ expiresBefore: at(12), state: 'live' })).toEqual(['sooner'])
    // The same, counted by the server from the tenth day.
    expect(await named({ expiresBefore: '36h', state: 'live' })).toEqual(['sooner'])
    expect(await named({ unusedSince: '36h', state: 'live' })).toEqual([
      ...['backend', 'sooner', 'orphan'],
    ])
    expect(await named({ secretBefore: '1d', state: 'live' })).toEqual(['soon', 'sooner', 'orphan'])
    expect(await named({ unusedSince: at(5), state: 'live' })).toEqual([
      'backend',
      'sooner',
      'orphan',
    ])
    expect(await named({ unusedSince: at(9.5), workload: 'api', state: 'live' })).toContain('soon')
    expect(await named({ unusedSince: at(-1) })).toEqual([])
    // By the newest secret: a rotation makes a key young.
    expect(await named({ secretBefore: at(9), state: 'live' })).toEqual([
      'soon',
      'sooner',
      'orphan',
    ])
    const shown = (await owner.call(listKeys, { workspace, state: 'live' })).items
    expect(shown.find(({ name }) => name === 'soon')?.lastUsedAt).toBe(at(9))
    for (const [cursor, more] of [
      [over.id, { expiresBefore: at(60) }],
      [`1_${over.id}`, {}],
    ] as const)
      await expect(owner.call(listKeys, { workspace, cursor, ...more })).rejects.toMatchObject({
        code: 'invalid_input',
      })
    await world.close()
  },
)
