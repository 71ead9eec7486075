import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { Handle } from '../../src/store/dialect/bind.ts'
import { openSqlite } from '../../src/store/dialect/open-sqlite.ts'
import { bindSqlite } from '../../src/store/dialect/sqlite.ts'
import { GroupCommit } from '../../src/store/group-commit.ts'
import { openStore } from '../../src/store/store.ts'
import { meteredTables } from '../../src/store/tables.ts'
import { Held } from './held.ts'
import { outcomes } from './rows.ts'

type Work = (handle: Handle) => Promise<unknown>

/** A writer whose thread runs and waits to be let through, over a file of its own. */
export async function openThreaded() {
  const directory = mkdtempSync(join(tmpdir(), 'ptc-thread-'))
  const path = join(directory, 'ptc.db')
  await (await openStore({ kind: 'sqlite', path })).close()
  const database = openSqlite(path, 'write')
  // A connection of somebody else: what it sees is committed.
  const outside = new Database(path, { readonly: true })
  const thread = new Held(path)
  thread.letThrough()
  const sealedBy: unknown[] = []
  const writerWith = (committer: Held) =>
    new GroupCommit(
      database,
      bindSqlite(database),
      128,
      () => {},
      () => committer,
    )
  const writer = writerWith(thread)
  writer.onSeal = (cause) => sealedBy.push(cause)
  while (!thread.ready) await sleep(5)
  return {
    ...{ directory, database, outside, thread, writer, writerWith, sealedBy },
    /** Sends metered changes together, and gives them the time to be made. */
    send: async (...works: readonly Work[]) => {
      const sent = works.map((work) => writer.write(work, 'metered'))
      const ended = outcomes(sent)
      for (let n = 0; n < 3; n++) await turn()
      return { ended, values: () => Promise.all(sent) }
    },
    /** The events that are committed, by the names that they were given. */
    durable: () =>
      outside
        .prepare<[], string>('select id from outbox order by rowid')
        .pluck()
        .all()
        .map((id) => id.slice(4)),
    close: async () => {
      thread.letThrough()
      await writer.close()
      database.close()
      outside.close()
      rmSync(directory, { recursive: true })
    },
  }
}

export type Threaded = Awaited<ReturnType<typeof openThreaded>>

/** Metered work that claims an Idempotency-Key. */
export const claim = (id: string) => (handle: Handle) =>
  meteredTables(handle).idempotency.claim(id, 'same', 1)
