import type Database from 'better-sqlite3'
import { Failure } from '../domain/failure.ts'
import { audit } from './audit.ts'
import { copyInto } from './backup.ts'
import { openSingle, openSqlite } from './dialect/open-sqlite.ts'
import { isDamage, plainSqlite } from './dialect/sqlite.ts'

/** What a backup says of itself. It is no part of the database, and goes when that is put back. */
export interface BackupNote {
  /** Milliseconds since the epoch. */
  takenAt: number
  /** The release of ptc that took it. */
  release: string
  /** By version of a pepper, what only that very pepper comes to. */
  peppers: Readonly<Record<string, string>>
  /** Peppers that had been dropped by then: what was made with them could not be checked any more. */
  dropped: readonly number[]
}

/** Copies the database of a file, served or not, to a new file with a note in it. */
export function copyWithNote(
  live: string,
  copy: string,
  noteFor: (used: readonly number[]) => BackupNote,
): void {
  const source = openSqlite(live, 'read')
  try {
    copyInto(source, copy)
  } finally {
    source.close()
  }
  const target = openSingle(copy)
  try {
    const note = JSON.stringify(noteFor(peppersIn(target)))
    target.exec('create table ptc_backup (note text not null)')
    target.prepare('insert into ptc_backup values (?)').run(note)
  } finally {
    target.close()
  }
}

/** Takes the note out of a copy, and says which peppers its credentials were made with. */
export function takeNote(copy: string): { note: BackupNote | null; peppers: number[] } {
  let database: Database.Database | undefined
  try {
    database = openSingle(copy)
    const noted = database
      .prepare("select 1 from sqlite_master where name = 'ptc_backup'")
      .pluck()
      .get()
    const text = noted && database.prepare('select note from ptc_backup').pluck().get()
    if (noted) database.exec('drop table ptc_backup')
    return {
      note: text ? (JSON.parse(text as string) as BackupNote) : null,
      peppers: peppersIn(database),
    }
  } catch (error) {
    throw isDamage(error)
      ? new Failure('integrity', `It is no sound database (${(error as Error).message}).`)
      : error
  } finally {
    database?.close()
  }
}

/** Looks at the audit trail of a file beside whoever serves it; null where it cannot be read. */
export async function lookAtAudit<T>(
  path: string,
  work: (trail: ReturnType<typeof audit>) => Promise<T>,
): Promise<T | null> {
  let database: Database.Database | undefined
  try {
    database = openSqlite(path, 'read')
    return await work(audit(plainSqlite(database), null))
  } catch {
    return null
  } finally {
    database?.close()
  }
}

/** Folds what is only in the log of a database into its file, as far as that can still be done. */
export function foldLog(path: string): void {
  try {
    openSqlite(path, 'write').close()
  } catch (error) {
    if (!isDamage(error)) throw error
  }
}

/** The versions of the peppers that digests in a database were made with. */
function peppersIn(database: Database.Database): number[] {
  const tables = database
    .prepare(
      "select m.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and c.name = 'pepper'",
    )
    .pluck()
    .all() as string[]
  const used = tables.flatMap(
    (table) => database.prepare(`select distinct pepper from "${table}"`).pluck().all() as number[],
  )
  return [...new Set(used)].sort((one, other) => one - other)
}
