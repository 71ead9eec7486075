import { expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { dialects, newDatabase } from '../databases.ts'
import { beside } from './beside.ts'
import { bringTo } from './bring-to.ts'

test.each(dialects)(
  '%s: what was licensed and could not be subscribed to can be used, and what can keeps its capacity',
  async (dialect) => {
    const { options, drop } = await newDatabase(dialect)
    await bringTo(options, '0038-first-use')
    const { ask, close } = await beside(options)
    await ask(`insert into workspace (id, slug, name, billing_mode, created_at, version)
        values ('wsp_1', 'w', 'w', 'single', 1, 1)`)
    await ask(`insert into resource (workspace, name, about, licensed, created_at, created_by)
        values ('wsp_1', 'seats', 'Seats', 1, 1, 'acc_1')`)
    await ask(`insert into pool_meter (workspace, pool, resource, used, reserved, cap, soft, alerts, told, over)
        values ('wsp_1', 'wsp_1', 'seats', 2, 0, 0, 0, '', 0, 1), ('wsp_1', 'wsp_1', 'users', 2, 0, 0, 0, '', 0, 1)`)
    await (await openStore(options)).close()
    const rows = await ask('select resource, cap, over from pool_meter order by resource')
    const read = (value: unknown) => (value === null ? null : Number(value))
    expect(rows.map(({ resource, cap, over }) => [resource, read(cap), read(over)])).toEqual([
      ['seats', null, null],
      ['users', 0, 1],
    ])
    expect(await ask('select name from resource')).toEqual([{ name: 'seats' }])
    await close()
    await drop()
  },
)
