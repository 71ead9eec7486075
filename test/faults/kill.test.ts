import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { needing } from '../capabilities.ts'
import { start } from '../child.ts'
import { newDatabase } from '../databases.ts'
import { account } from '../store/rows.ts'
import { traced } from './strace.ts'
import { judge, parseSaid, type Said } from './survivors.ts'

const rounds = 5

test('a process killed under load loses nothing that it acknowledged, and leaves nothing half done', async () => {
  const { options, drop } = await newDatabase('sqlite')
  const path = options.kind === 'sqlite' ? options.path : ''
  let known: Said | undefined
  for (let round = 0; round < rounds; round++) {
    const said = parseSaid(await killedUnderLoad(path, Math.random() * 80), known)
    expect(said.acked.size).toBeGreaterThan(known?.acked.size ?? 0)
    expect([...said.refused]).toEqual([])
    known = await judge(path, said)
  }
  await drop()
})

describe('a process killed while it makes the schema', () => {
  for (const write of [1, 4, 40, 90])
    needing('strace', test)(
      `leaves a file that the next one can finish: at write ${write}`,
      async () => {
        const { options, drop } = await newDatabase('sqlite')
        const path = options.kind === 'sqlite' ? options.path : ''
        const { code } = await traced(
          join(import.meta.dirname, 'acknowledge.ts'),
          [path, 'ours', '0'],
          ['-e', 'trace=pwrite64', '-e', `inject=pwrite64:signal=KILL:when=${write}`],
        )
        expect(code).not.toBe(0)
        const store = await openStore(options)
        await store.write((tables) => tables.accounts.insert(account('after')))
        expect(await store.read((tables) => tables.accounts.get('acc_after'))).toBeDefined()
        await store.close()
        await drop()
      },
    )
})

/** Starts a process that issues keys, kills it so many milliseconds after its first answer, and tells what it said. */
async function killedUnderLoad(path: string, after: number): Promise<string> {
  const child = start(process.execPath, [join(import.meta.dirname, 'load.ts'), path])
  await child.until((said) => said.includes('\nack '))
  await sleep(after)
  child.kill()
  expect(await child.ended).toEqual([null, 'SIGKILL'])
  const said = child.said()
  child.forget()
  return said
}
