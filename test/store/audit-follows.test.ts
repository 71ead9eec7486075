import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chainHash, genesis } from '../../src/domain/audit.ts'
import { openStore } from '../../src/store/store.ts'
import { dialects, newDatabase } from '../databases.ts'
import { type Beside, beside } from './beside.ts'
import { bringTo } from './bring-to.ts'

const hashOf = (seq: number) => chainHash('server', seq, genesis, { detail: {} } as never)

describe.each(dialects)('an event of an audit chain on %s', (dialect) => {
  let outside: Beside
  let drop: () => Promise<void>
  beforeAll(async () => {
    const made = await newDatabase(dialect)
    drop = made.drop
    // An older release wrote the first two.
    await bringTo(made.options, '0034-domains')
    outside = await beside(made.options)
    await outside.ask(`insert into audit_head (chain, seq, hash) values ('server', 0, '')`)
    await append(1, genesis)
    await append(2, hashOf(1))
    await (await openStore(made.options)).close()
  })
  afterAll(async () => {
    await outside.close()
    await drop()
  })

  const append = (seq: number, previous: string, chain = 'server') =>
    outside.ask(
      `insert into audit_event (chain, seq, previous, hash, at, actor, action, target, outcome, request_id, decision_id, detail)
       values (?, ?, ?, ?, 1, 'acc', 'key.issue', null, 'done', 'req', null, '{}')`,
      [chain, seq, previous, hashOf(seq)],
    )

  test('has a place of its own and follows another one than all others do, whoever writes it', async () => {
    const kept = () => outside.ask('select seq from audit_event order by seq')
    expect(await kept()).toHaveLength(2)
    await expect(append(3, hashOf(1)), 'a fork').rejects.toThrow()
    await expect(append(2, hashOf(2)), 'a place that is taken').rejects.toThrow()
    expect(await kept()).toHaveLength(2)
    await append(3, hashOf(2))
    expect(await kept()).toHaveLength(3)
  })

  if (dialect === 'sqlite')
    test('leaves no gap, and begins at the beginning', async () => {
      const wrong = /does not follow the one before it/
      await expect(append(5, hashOf(3)), 'a gap').rejects.toThrow(wrong)
      await expect(append(4, genesis), 'a beginning in the middle').rejects.toThrow(wrong)
      await outside.ask(`insert into audit_head (chain, seq, hash) values ('other', 0, '')`)
      await expect(append(1, hashOf(3), 'other'), 'a first after another').rejects.toThrow(wrong)
      await append(1, genesis, 'other')
    })
})
