import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Restored } from '../../domain/backup.ts'
import { stampOf } from '../../store/backup.ts'
import { foldLog } from '../../store/sqlite-copy.ts'
import { openStore } from '../../store/store.ts'
import type { Config } from '../config.ts'
import { recordRestored } from '../pipeline/record.ts'
import { syncDirectory } from '../replace-file.ts'
import { examine } from './examine.ts'
import { sqliteOf } from './sqlite-of.ts'

/** Puts a backup in the place of the database, which is kept aside. The lock must be held. */
export async function restoreBackup(config: Config, file: string): Promise<Restored> {
  const live = sqliteOf(config)
  const { facts, copy, discard } = await examine(config, file)
  try {
    const now = new Date()
    const store = await openStore({ kind: 'sqlite', path: copy })
    const { sha256, takenAt, chains } = facts
    const left = Object.fromEntries(chains.map(({ chain, now: events }) => [chain, events]))
    await store
      .write((tables) => recordRestored(tables, { sha256, takenAt, left }, now.getTime()))
      .finally(() => store.close())
    const aside = existsSync(live) ? `${live}.before-restore-${stampOf(now)}` : null
    if (aside !== null) keepAside(live, aside)
    renameSync(copy, live)
    syncDirectory(dirname(live))
    return { ...facts, aside }
  } finally {
    discard()
  }
}

/** Gives the database a second name, so that the rename which replaces it leaves no moment without one. */
function keepAside(live: string, aside: string): void {
  foldLog(live)
  for (const part of ['', '-wal']) if (existsSync(live + part)) linkSync(live + part, aside + part)
  // A log that is left would be played into the database that comes in its place.
  for (const part of ['-wal', '-shm']) rmSync(live + part, { force: true })
}
