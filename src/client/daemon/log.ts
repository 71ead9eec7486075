import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A line of the daemon's log: as it was written, and as people read it. */
export interface LogLine {
  entry: unknown
  text: string
}

const atMost = 1024 * 1024
const pauseMs = 200

/** How long the log is now, in bytes. */
export const logSize = (path: string): number =>
  statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** The last lines of the log, none from before a size that it once had. */
export function lastLines(
  path: string,
  count: number,
  since = 0,
): { lines: LogLine[]; size: number } {
  const size = logSize(path)
  const text = readBetween(path, Math.max(since, size - atMost), size)
  return { lines: linesOf(text).slice(-count), size }
}

/** Tells every line that is logged from a size on, until the process ends. */
export async function followLog(
  path: string,
  since: number,
  tell: (line: LogLine) => void,
): Promise<never> {
  let [position, rest] = [since, '']
  for (;;) {
    const size = logSize(path)
    // A log that became shorter was rotated: what is there now is all new.
    if (size < position) position = 0
    const text = rest + readBetween(path, position, size)
    const end = text.lastIndexOf('\n') + 1
    for (const line of linesOf(text.slice(0, end))) tell(line)
    rest = text.slice(end)
    position = size
    await sleep(pauseMs)
  }
}

function readBetween(path: string, start: number, end: number): string {
  if (end <= start) return ''
  const bytes = Buffer.alloc(end - start)
  const file = openSync(path, 'r')
  try {
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, start))
  } finally {
    closeSync(file)
  }
}

const linesOf = (text: string): LogLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map(lineOf)

interface Entry {
  time?: string
  level?: number
  msg?: string
  err?: { message?: string }
}

const levels: Readonly<Record<number, string>> = {
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}
const ofEveryLine = new Set(['time', 'level', 'msg', 'pid', 'version', 'err'])

function lineOf(line: string): LogLine {
  const entry = parsed(line)
  if (entry === null) return { entry: { msg: line }, text: line }
  const { time = '', level = 30, msg = '', err } = entry
  const more = Object.entries(entry)
    .filter(([name, value]) => !ofEveryLine.has(name) && value !== null)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const said = [msg, err?.message].filter(Boolean).join(': ')
  return { entry, text: [time, levels[level] ?? level, said, ...more].join(' ') }
}

function parsed(line: string): Entry | null {
  try {
    return JSON.parse(line) as Entry
  } catch {
    return null
  }
}
