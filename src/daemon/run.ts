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
  const { chore } = config
  prepareDirectories(home)
  // Both only read, and read beside the daemon.
  if (chore?.does === 'backup') return told(await (await backups()).takeBackup(config, chore.file))
  if (chore?.does === 'examine') {
    const { facts, discard } = await (await backups()).examine(config, chore.file)
    discard()
    return told(facts)
  }
  const lock = await becomeTheDaemon(home)
  try {
    if (chore?.does === 'migrate') return await migrate(config)
    if (chore) return told(await (await backups()).restoreBackup(config, chore.file))
    return await serve(config)
  } finally {
    lock.release()
    // Last of all: whoever waits for this file to go may start the next daemon at once.
    removeStateFile(home.stateFile)
  }
}

const backups = () => import('./backup/index.ts')

function told(what: object): number {
  process.stdout.write(`${JSON.stringify(what)}\n`)
  return 0
}
