import { expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { dialects, newDatabase } from '../databases.ts'
import { beside } from './beside.ts'
import { bringTo } from './bring-to.ts'

test.each(dialects)(
  '%s: an env that was there has the maximum of the product for its keys, and never more',
  async (dialect) => {
    const { options, drop } = await newDatabase(dialect)
    await bringTo(options, '0034-domains')
    const { ask, close } = await beside(options)
    await ask(`insert into workspace (id, slug, name, billing_mode, created_at, version)
        values ('wsp_1', 'w', 'w', 'single', 1, 1)`)
    await ask(`insert into org (id, workspace, slug, name, name_key, parent, path, depth, created_at, version)
        values ('org_1', 'wsp_1', 'o', 'o', 'o', null, 'org_1', 0, 1, 1)`)
    await ask(`insert into project (id, workspace, org, slug, name, kind, visibility, created_at, version)
        values ('prj_1', 'wsp_1', 'org_1', 'p', 'p', 'game', 'private', 1, 1)`)
    await ask(`insert into env (workspace, project, name, opened_at) values
        ('wsp_1', 'prj_1', 'sandbox', 1), ('wsp_1', 'prj_1', 'production', null)`)
    await (await openStore(options)).close()
    const rows = await ask('select version, key_lifetime, key_overlap from env')
    const days = (ms: unknown) => Number(ms) / 86_400_000
    expect(
      rows.map((row) => [row['version'], days(row['key_lifetime']), days(row['key_overlap'])]),
    ).toEqual([
      [1, 365, 7],
      [1, 365, 7],
    ])
    for (const [column, beyond] of [
      ['key_lifetime', 366],
      ['key_lifetime', 0],
      ['key_overlap', 8],
      ['key_overlap', -1],
    ] as const)
      await expect(ask(`update env set ${column} = ${beyond * 86_400_000}`)).rejects.toThrow(
        /constraint/i,
      )
    await close()
    await drop()
  },
)
