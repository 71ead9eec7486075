import type { Home } from '../../domain/home.ts'
import { ask } from './ask.ts'
import { type DaemonLine, lineTo } from './line.ts'
import { findDaemon } from './open.ts'
import { startDaemon } from './start.ts'

/** The peppers of a daemon, and what still needs which. */
export interface PepperStatus {
  current: number
  directory: string | null
  versions: {
    version: number
    current: boolean
    secrets: number
    sessions: number
    tokens: number
    invites: number
    webhooks: number
  }[]
  /** Keys that stop working when the pepper is dropped, the longest unused first; at most 100. */
  behind: {
    id: string
    name: string
    workspace: string
    project: string
    env: string
    secret: string
    pepper: number
    lastUsedAt: string | null
  }[]
}

/** Speaks with the daemon of a data directory about its peppers; starts it where none is running. */
export async function withPeppers<T>(
  home: Home,
  env: NodeJS.ProcessEnv,
  work: (peppers: Peppers) => Promise<T>,
): Promise<T> {
  const found = await findDaemon(home)
  const start = { env, selfStarted: true, listen: undefined }
  const line = lineTo(found ?? (await startDaemon(home, start)))
  try {
    return await work(peppersOver(line))
  } finally {
    await line.transport.close()
  }
}

const path = '/v1/daemon/peppers'

const peppersOver = (line: DaemonLine) => ({
  status: () => ask<PepperStatus>(line, 'GET', path),
  rotate: () => ask<PepperStatus>(line, 'POST', `${path}/rotate`),
  drop: (version: number, anyway: boolean) =>
    ask<PepperStatus>(line, 'POST', `${path}/drop`, { version, anyway }),
})

export type Peppers = ReturnType<typeof peppersOver>
