import type { Home } from '../domain/home.ts'
import { readConfig } from './config.ts'
import { prepareDirectories } from './directories.ts'
import { becomeTheDaemon } from './lock.ts'
import { migrate, serve } from './serve.ts'
import { removeStateFile } from './server-state.ts'

/** Runs the daemon of a home to its end, and answers the exit code. The order is the policy (R-S8): nothing is opened without the lock. */
export async function run(
  home: Home,
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): Promise<number> {
  const config = readConfig(home, env, argv)
  prepareDirectories(home)
  const lock = await becomeTheDaemon(home)
  try {
    return config.migrateOnly ? await migrate(config) : await serve(config)
  } finally {
    lock.release()
    // Last of all: whoever waits for this file to go may start the next daemon at once.
    removeStateFile(home.stateFile)
  }
}
