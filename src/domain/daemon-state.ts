/** What can start the daemon with a session and watch over it. */
export const supervisors = ['systemd', 'launchd'] as const
export type Supervisor = (typeof supervisors)[number]

/** The exit codes (sysexits.h) of a daemon that no further start can help: wrong usage, damaged data, wrong rights, wrong configuration. */
export const finalExits: readonly number[] = [64, 65, 77, 78]

/** What a running daemon says of itself in its state file. It is information: whether it lives shows only by connecting. */
export interface DaemonState {
  pid: number
  socket: string
  /** The literal address and port, where it listens on TCP as well. */
  tcp: string | null
  version: string
  apiVersion: number
  /** Milliseconds since the epoch. */
  startedAt: number
  /** Whether a command started it on demand, so that it ends by itself when idle. */
  selfStarted: boolean
  /** What runs it as a service of the user's; null for nobody, absent in the files of older releases. */
  supervisor?: Supervisor | null
}

/** Reads a state file's text; null where it is no such thing. */
export function parseDaemonState(text: string): DaemonState | null {
  try {
    const value = JSON.parse(text) as DaemonState
    return Number.isInteger(value.pid) && typeof value.socket === 'string' ? value : null
  } catch {
    return null
  }
}
