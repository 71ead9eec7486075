import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { dialects, newDatabase } from '../databases.ts'
import { beside } from './beside.ts'
import { bringTo } from './bring-to.ts'

describe.each(dialects)('a workspace of an older release on %s', (dialect) => {
  test('what was subscribed to before pools were filled is in them, and below a root stands who pays', async () => {
    const { options, drop } = await newDatabase(dialect)
    await bringTo(options, '0031-project-members')
    const old = await beside(options)
    const { ask } = old
    const put = (table: string, row: Record<string, string | number>) =>
      ask(`insert into ${table} (${Object.keys(row)}) values (${Object.values(row).map(quoted)})`)
    const common = { workspace: 'wsp_1', created_at: 1, version: 1 }
    const { workspace: id, ...made } = common
    await put('workspace', { ...made, id, slug: 'acme', name: 'Acme', billing_mode: 'assigned' })
    await put('billing_account', {
      ...{ ...common, id: 'bac_1', slug: 'payer', name: 'Payer', email: 'a@b.example' },
      ...{ currency: 'usd', prefix: 'PAYER', created_by: 'acc_1' },
    })
    const org = { ...common, name: 'Acme' }
    const bound = { billing_account: 'bac_1' }
    await put('org', {
      ...org,
      ...bound,
      id: 'org_1',
      path: 'org_1',
      depth: 0,
      slug: 'a',
      name_key: 'a',
    })
    await put('org', {
      ...{ ...org, id: 'org_2', path: 'org_1/org_2', depth: 1, slug: 'b', name_key: 'b' },
      parent: 'org_1',
    })
    await put('org', { ...org, id: 'org_3', path: 'org_3', depth: 0, slug: 'c', name_key: 'c' })
    await put('subscription', {
      ...{ ...common, ...bound, id: 'sub_1', state: 'active', created_by: 'acc_1' },
      ...{ period_from: 1, period_to: 2, anchor_day: 1 },
    })
    const item = { workspace: id, subscription: 'sub_1', resource: 'users' }
    await put('subscription_item', { ...item, quantity: 7, unit: 1 })
    const meter = { workspace: id, env: 'production', resource: 'calls', direct: 0, reserved: 0 }
    for (const [at, org] of ['org_1', 'org_3'].entries())
      await put('org_meter', { ...meter, org, used: at + 2, soft: 0, alerts: '', told: 0 })
    await (await openStore(options)).close()
    const orgs = await ask('select billing_account from org order by id')
    expect(orgs.map((row) => row['billing_account'])).toEqual(['bac_1', 'bac_1', null])
    const pools = await ask(
      'select pool, resource, used, cap from pool_meter order by pool, resource',
    )
    expect(
      pools.map(({ pool, resource, used, cap }) => [
        pool,
        resource,
        Number(used),
        cap && Number(cap),
      ]),
    ).toEqual([
      ['bac_1', 'calls', 2, null],
      ['bac_1', 'users', 0, 7],
      ['org_3', 'calls', 3, null],
    ])
    await old.close()
    await drop()
  })
})

const quoted = (value: string | number): string =>
  typeof value === 'string' ? `'${value}'` : `${value}`
