import { ask } from './ask.ts'
import type { DaemonLine } from './line.ts'

/** How a daemon says that it is. Times are as the API says them. */
export interface DaemonHealth {
  now: string
  database: {
    kind: 'sqlite' | 'postgres'
    /** What is wrong with it, or null. */
    fault: string | null
    looked: 'now' | 'at-start'
    /** Its own time; null where it has none. */
    now: string | null
    /** The newest time that it has kept. */
    newest: string | null
  }
  audit: readonly ChainHealth[]
}

export interface ChainHealth {
  chain: string
  events: number
  /** Whether its last event is the one that its head names. */
  sound: boolean
  verifiedAt: string | null
}

export const daemonHealth = async (line: DaemonLine): Promise<DaemonHealth> =>
  ask(line, 'GET', '/v1/daemon/health')
