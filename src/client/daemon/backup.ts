import type { BackupFacts, Restored } from '../../domain/backup.ts'
import type { Home } from '../../domain/home.ts'
import { runChore } from './chore.ts'
import type { Start } from './start.ts'

type Env = Start['env']

/** Copies the database, served or not, to a file that is not there yet. */
export const takeBackup = async (home: Home, env: Env, file: string): Promise<BackupFacts> =>
  JSON.parse(await runChore(home, env, ['--backup', file], 'No backup was taken.'))

/** Opens a copy of a backup and says what is in it; changes nothing. */
export const examineBackup = async (home: Home, env: Env, file: string): Promise<BackupFacts> =>
  JSON.parse(await runChore(home, env, ['--examine', file], 'The backup was not opened.'))

/** Puts a backup in the place of the database. No daemon may serve. */
export const restoreBackup = async (home: Home, env: Env, file: string): Promise<Restored> =>
  JSON.parse(await runChore(home, env, ['--restore', file], 'Nothing was put back.'))
