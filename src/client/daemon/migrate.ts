import type { Home } from '../../domain/home.ts'
import { runChore } from './chore.ts'
import type { Start } from './start.ts'

/** Runs the migrations, and answers what was said. */
export const migrateDatabase = (home: Home, env: Start['env']): Promise<string> =>
  runChore(home, env, ['--migrate'], 'The database was not migrated.')
