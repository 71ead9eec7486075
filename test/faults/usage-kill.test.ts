import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { start } from '../child.ts'
import { newDatabase } from '../databases.ts'
import { notedIn } from '../store/noted-in.ts'
import { openOffice } from '../store/office.ts'
import { parseSaid } from './survivors.ts'

test('of use recorded under load, a kill loses nothing that was acknowledged, and a retry counts nothing twice', async () => {
  const { options, drop } = await newDatabase('sqlite')
  const path = options.kind === 'sqlite' ? options.path : ''
  const child = start(process.execPath, [join(import.meta.dirname, 'usage-load.ts'), path])
  // By then a thread writes what they record, and their meters are behind.
  await child.until((said) => said.split('\nack ').length > 1000)
  await sleep(Math.random() * 80)
  child.kill()
  expect(await child.ended).toEqual([null, 'SIGKILL'])
  const { tried, acked } = parseSaid(child.said())
  child.forget()
  expect(notedIn(path)).toBeGreaterThan(0)
  const store = await openStore(options)
  expect(notedIn(path)).toBe(0)
  const office = await openOffice(store)
  const { valid, changes } = await office.recount()
  expect(valid).toBe(true)
  expect(changes).toBeGreaterThanOrEqual(acked.size)
  for (const key of tried) {
    const { output, replayed } = await office.use(key)
    if (!acked.has(key)) continue
    expect(replayed).toBe(true)
    expect((output['recorded'] as { id: string }[])[0]?.id).toBe(acked.get(key))
  }
  expect(await office.recount()).toMatchObject({ valid: true, changes: tried.size })
  await store.close()
  await drop()
})
