import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Home } from '../../domain/home.ts'

const most = 16 * 1024

/** How long the daemon's log is now, in bytes. */
export const logSize = ({ log }: Home): number =>
  statSync(log, { throwIfNoEntry: false })?.size ?? 0

/** The last lines that the daemon logged since its log had this size, as people read them. */
export function logTail(home: Home, since: number, lines = 8): string {
  return readFrom(home.log, Math.max(since, logSize(home) - most))
    .split('\n')
    .filter((line) => line !== '')
    .slice(-lines)
    .map(readable)
    .join('\n')
}

export function readFrom(path: string, start: number): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size <= start) return ''
  const bytes = Buffer.alloc(size - start)
  const file = openSync(path, 'r')
  try {
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, start))
  } finally {
    closeSync(file)
  }
}

/** A line of the log as people read it: its message and, of an error, what it says. */
function readable(line: string): string {
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } }
    return [msg, err?.message].filter(Boolean).join(': ')
  } catch {
    return line.replace(/^ptc daemon: /, '')
  }
}
