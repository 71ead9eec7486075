import {
  closeSync,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { Failure } from '../../domain/failure.ts'
import { csvLine, csvLines } from './csv.ts'

const columns = ['line', 'email', 'outcome', 'invite', 'token', 'error', 'row'] as const

/** What became of one row. `row` says which it was, whatever line it stands on. */
export type Outcome = Record<Exclude<(typeof columns)[number], 'line' | 'outcome'>, string> & {
  line: number
  outcome: 'invited' | 'failed'
}

/** The file that says what became of every row; it holds tokens, so nobody else may read it. */
export interface Results {
  /** Whether this row was invited by an earlier run. */
  isDone: (row: string) => boolean
  /** How often it was refused before. */
  failures: (row: string) => number
  /** Written down before anything else happens. */
  add: (outcome: Outcome) => void
  close: () => void
}

/** Opens the file of an earlier run to go on with it, or makes it. */
export async function openResults(path: string): Promise<Results> {
  const known = await earlier(path)
  const done = new Set(known.filter(({ outcome }) => outcome === 'invited').map(({ row }) => row))
  const failed = known.filter(({ outcome }) => outcome === 'failed')
  const file = opened(path)
  return {
    isDone: (row) => done.has(row),
    failures: (row) => failed.filter((one) => one.row === row).length,
    add: (outcome) =>
      void writeSync(file, csvLine(columns.map((column) => String(outcome[column])))),
    close: () => closeSync(file),
  }
}

/** Opens it for writing at its end, each line on the disk before the next; a line that was cut off is dropped. */
function opened(path: string): number {
  const file = openSync(path, 'as+', 0o600)
  fchmodSync(file, 0o600)
  const { size } = fstatSync(file)
  if (size === 0) writeSync(file, csvLine(columns))
  else {
    const text = readFileSync(path)
    const whole = text.lastIndexOf('\n') + 1
    if (whole < size) ftruncateSync(file, whole)
  }
  return file
}

async function earlier(path: string): Promise<{ outcome: string; row: string }[]> {
  const found: { outcome: string; row: string }[] = []
  let first = true
  try {
    for await (const { fields, error } of csvLines(path)) {
      if (first && fields.join() !== columns.join()) throw notOurs(path)
      first = false
      if (error === null && fields.length === columns.length)
        found.push({ outcome: fields[2] ?? '', row: fields[6] ?? '' })
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return found
}

const notOurs = (path: string): Failure =>
  new Failure(
    'usage',
    `--results ${path} is a file that ptc did not write, and it overwrites nothing: name another one.`,
  )
