import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Database from 'better-sqlite3'

const kept = 3

/** Copies the database beside itself before its schema changes, and keeps the last three such copies. Answers the copy's path. */
export function backupBeforeMigration(database: Database.Database, path: string): string {
  const copy = `${path}.before-migration-${stampOf(new Date())}`
  copyInto(database, copy)
  const folder = dirname(path)
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(path)}.before-migration-`))
    .sort()
  for (const old of copies.slice(0, -kept)) rmSync(join(folder, old))
  return copy
}

/** A time as it stands in the name of a file. */
export const stampOf = (date: Date): string => date.toISOString().replaceAll(/[:.]/g, '-')

/** Copies one state of the whole database to a new private file, and to the disk. */
export function copyInto(database: Database.Database, copy: string): void {
  // Made empty first, so that nobody else can read it even for a moment.
  const file = openSync(copy, 'wx', 0o600)
  try {
    database.prepare('vacuum into ?').run(copy)
    // SQLite leaves it to the caller to bring such a copy to the disk.
    fsyncSync(file)
  } catch (error) {
    rmSync(copy, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
}
