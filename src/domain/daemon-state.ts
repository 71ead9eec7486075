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
