import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { needing } from '../capabilities.ts'
import { newDatabase } from '../databases.ts'
import { openOffice } from '../store/office.ts'
import { traced } from './strace.ts'
import { judge, parseSaid } from './survivors.ts'

const program = join(import.meta.dirname, 'load.ts')

/** A database with a company in it, ready to be written to by another process. */
async function prepared(): Promise<{ path: string; drop: () => Promise<void> }> {
  const { options, drop } = await newDatabase('sqlite')
  const store = await openStore(options)
  await openOffice(store)
  await store.close()
  return { path: options.kind === 'sqlite' ? options.path : '', drop }
}

describe('a disk that reports an error', () => {
  // Each fails once, at another moment of the work: bringing the log to the disk, or writing to it.
  for (const fault of [
    'fsync:error=EIO:when=3',
    'fsync:error=EIO:when=12',
    'pwrite64:error=EIO:when=40',
    'pwrite64:error=EIO:when=333',
  ])
    needing('strace', test)(
      `ends all writing, and nothing that was told is lost: ${fault}`,
      async () => {
        const { path, drop } = await prepared()
        const { calls, said } = await traced(
          program,
          [path, '8'],
          ['-e', `trace=${fault.split(':')[0]}`, '-e', `inject=${fault}`],
        )
        expect(calls.filter(({ result }) => result.includes('(INJECTED)'))).toHaveLength(1)
        const end = said.indexOf('sealed\n')
        expect(end).toBeGreaterThanOrEqual(0)
        expect(said.slice(end)).not.toContain('ack ')
        const heard = parseSaid(said)
        for (const code of heard.refused.values()) expect(code).toBe('storage_sealed')
        expect(heard.tried.size).toBe(heard.acked.size + heard.refused.size)
        await judge(path, heard)
        await drop()
      },
    )
})

describe('a disk that is full', () => {
  needing('strace', test)(
    'refuses changes, goes on reading, and takes changes again when there is space',
    async () => {
      const { path, drop } = await prepared()
      const { said } = await traced(
        program,
        [path, '8'],
        ['-e', 'trace=pwrite64', '-e', 'inject=pwrite64:error=ENOSPC:when=200..230'],
        (text) =>
          text.includes('refused ') &&
          text.slice(text.lastIndexOf('refused ')).split('\nack ').length > 20,
      )
      const heard = parseSaid(said)
      expect(new Set(heard.refused.values())).toEqual(new Set(['storage_full']))
      expect(said).not.toContain('sealed')
      for (const name of heard.refused.keys()) expect(said).toContain(`read ${name}\n`)
      await judge(path, heard)
      await drop()
    },
  )
})
