import { existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BackupFacts } from '../../domain/backup.ts'
import { version } from '../../domain/version.ts'
import { copyWithNote } from '../../store/sqlite-copy.ts'
import type { Config } from '../config.ts'
import { markOf, openConfigured } from '../peppers.ts'
import { Refusal } from '../refusal.ts'
import { syncDirectory } from '../replace-file.ts'
import { examine } from './examine.ts'
import { sqliteOf } from './sqlite-of.ts'

/** Copies the database to a file that is not there yet, while it is served or not, and shows it to be sound by opening it. */
export async function takeBackup(config: Config, file: string): Promise<BackupFacts> {
  const live = sqliteOf(config)
  if (!existsSync(live))
    throw new Refusal('noinput', `There is no database in ${config.home.data}: nothing to back up.`)
  if (existsSync(file)) throw there(file)
  if (dirname(file) === config.home.backups)
    mkdirSync(config.home.backups, { recursive: true, mode: 0o700 })
  const peppers = openConfigured(config)
  const partial = `${file}.${process.pid}.partial`
  try {
    copyWithNote(live, partial, (used) => ({
      takenAt: Date.now(),
      release: version,
      peppers: Object.fromEntries(
        used.flatMap((one) => {
          const pepper = peppers.get(one)
          return pepper === undefined ? [] : [[one, markOf(pepper)]]
        }),
      ),
      dropped: used.filter((one) => peppers.get(one) === undefined),
    }))
    const { facts, discard } = await examine(config, partial)
    discard()
    place(partial, file)
    return { ...facts, file }
  } finally {
    rmSync(partial, { force: true })
  }
}

function place(partial: string, file: string): void {
  try {
    linkSync(partial, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' || existsSync(file)) throw there(file)
    // Not every disk that people keep backups on knows a second name for a file.
    renameSync(partial, file)
  }
  syncDirectory(dirname(file))
}

const there = (file: string): Refusal =>
  new Refusal(
    'cantcreat',
    `${file} is there already, and a backup overwrites nothing. Name another file.`,
  )
