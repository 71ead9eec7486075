/** A line of the daemon's log: as it was written, and as people read it. */
export interface LogLine {
  entry: unknown
  text: string
}

/** The lines of a part of the log. */
export const linesOf = (text: string): LogLine[] =>
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
