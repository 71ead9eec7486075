import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type LogLine, linesOf } from './log-line.ts'

const atMost = 1024 * 1024
const pauseMs = 200
/** More older files than the daemon keeps. */
const older = 9

/** How long the log is now, in bytes. */
export const logSize = (path: string): number =>
  statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** The last lines of the log, also of what became too long and was put aside; none from before a size that it once had. */
export function lastLines(
  path: string,
  count: number,
  since = 0,
): { lines: LogLine[]; size: number } {
  const size = logSize(path)
  let lines = linesOf(read(path, Math.max(since, size - atMost), size))
  for (let age = 1; since === 0 && lines.length < count && age <= older; age++) {
    const name = `${path}.${age}`
    const end = logSize(name)
    if (end === 0) break
    lines = [...linesOf(read(name, Math.max(0, end - atMost), end)), ...lines]
  }
  return { lines: lines.slice(-count), size }
}

/** Tells every line that is logged from a size on, over every change of the file, until the process ends. */
export async function followLog(
  path: string,
  since: number,
  tell: (line: LogLine) => void,
): Promise<never> {
  let file = opened(path)
  let position = since
  let rest = Buffer.alloc(0)
  const tellRest = () => {
    if (file === null) return
    const size = fstatSync(file).size
    // Somebody emptied it: what is there now is all new.
    if (size < position) position = 0
    rest = Buffer.concat([rest, bytesBetween(file, position, size)])
    position = size
    const end = rest.lastIndexOf(0x0a) + 1
    for (const line of linesOf(rest.subarray(0, end).toString('utf8'))) tell(line)
    rest = rest.subarray(end)
  }
  for (;;) {
    const successors = file === null ? [path] : namesAfter(path, file)
    tellRest()
    for (const name of successors) {
      if (file !== null) closeSync(file)
      file = opened(name)
      position = 0
      tellRest()
    }
    await sleep(pauseMs)
  }
}

/** The files that came after an open one, oldest first: none while it is still the newest. */
function namesAfter(path: string, file: number): string[] {
  const { ino, dev } = fstatSync(file)
  const names = [path, ...Array.from({ length: older }, (_, at) => `${path}.${at + 1}`)]
  const at = names.findIndex((name) => {
    const found = statSync(name, { throwIfNoEntry: false })
    return found?.ino === ino && found.dev === dev
  })
  // One that is gone was thrown away while nobody looked: only the newest is sure to be unread.
  const after = names.slice(0, at < 0 ? 1 : at)
  return after.filter((name) => logSize(name) > 0).reverse()
}

function opened(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch {
    return null
  }
}

function read(path: string, start: number, end: number): string {
  const file = opened(path)
  if (file === null) return ''
  try {
    return bytesBetween(file, start, end).toString('utf8')
  } finally {
    closeSync(file)
  }
}

function bytesBetween(file: number, start: number, end: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, end - start))
  return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, start))
}
