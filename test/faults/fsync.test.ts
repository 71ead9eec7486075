import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { needing } from '../capabilities.ts'
import { newDatabase } from '../databases.ts'
import { type SystemCall, traced } from './strace.ts'

const program = join(import.meta.dirname, 'acknowledge.ts')
const count = 20

/** Everything that the kernel was asked to bring to the disk before each line that the program said. */
async function syncsBefore(how: 'ours' | 'plainly'): Promise<Map<string, SystemCall[]>> {
  const { options, drop } = await newDatabase('sqlite')
  await (await openStore(options)).close()
  const path = options.kind === 'sqlite' ? options.path : ''
  const { calls, code } = await traced(
    program,
    [path, how, String(count)],
    ['-e', 'trace=fsync,fdatasync,write'],
  )
  await drop()
  expect(code).toBe(0)
  const before = new Map<string, SystemCall[]>()
  let syncs: SystemCall[] = []
  for (const call of calls) {
    const said = /^1<[^>]*>, "([^"\\]*)/.exec(call.args)?.[1]
    if (call.name !== 'write') syncs.push(call)
    else if (said !== undefined) {
      before.set(said, syncs)
      syncs = []
    }
  }
  expect(before.size).toBe(count + 3)
  return before
}

const ofTheLog = (syncs: SystemCall[] | undefined) =>
  (syncs ?? []).filter(({ args, result }) => args.includes('ptc.db-wal') && result === '0').length

describe('an acknowledged change', () => {
  const shown = needing('strace', test)

  shown('was brought to the disk before its writer heard of it, each time', async () => {
    const syncs = await syncsBefore('ours')
    for (let n = 0; n < count; n++)
      expect(ofTheLog(syncs.get(`ack ${n}`)), `change ${n}`).toBeGreaterThanOrEqual(1)
    expect(ofTheLog(syncs.get('together'))).toBe(1)
  })

  shown(
    'would have been brought there never, with the settings that a library has by itself',
    async () => {
      const syncs = await syncsBefore('plainly')
      for (let n = 1; n < count; n++) expect(syncs.get(`ack ${n}`), `change ${n}`).toEqual([])
      expect(ofTheLog(syncs.get('together'))).toBe(0)
    },
  )
})
