import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../domain/failure.ts'

/** What a run was asked for: another run in the same directory must ask for the same. */
export interface Asked {
  workspace: string | null
  project: string
  env: string | null
  overlap: string | null
  compromised: boolean
}

/** Where a key is. `from` and `to` are the open parts of its newest secret before and after. */
export interface Entry {
  key: string
  state: 'begun' | 'done' | 'failed' | 'lost'
  attempt: number
  at: number
  from: string
  to: string | null
}

/** Remembers beside the secrets which key a run was at, so that a run that was killed is gone on with. It holds no secret. */
export interface Journal {
  /** Names this run in its Idempotency-Keys. */
  run: string
  of: (key: string) => Entry | undefined
  entries: () => readonly Entry[]
  add: (entry: Entry) => void
  /** Nothing is left to remember. */
  end: () => void
}

interface Head extends Asked {
  run: string
}

export function openJournal(directory: string, asked: Asked): Journal {
  const file = join(directory, 'rotation.journal')
  const [first, ...lines] = linesOf(file)
  const head = (first ?? { run: crypto.randomUUID(), ...asked }) as Head
  const { run, ...before } = head
  if (JSON.stringify(before) !== JSON.stringify(asked)) throw other(directory, before)
  const known = new Map(lines.map((line) => [(line as Entry).key, line as Entry]))
  const write = (line: Head | Entry) => {
    const opened = openSync(file, 'a', 0o600)
    appendFileSync(opened, `${JSON.stringify(line)}\n`)
    fsyncSync(opened)
    closeSync(opened)
  }
  let begun = first !== undefined
  return {
    run,
    of: (key) => known.get(key),
    entries: () => [...known.values()],
    add: (entry) => {
      if (!begun) write(head)
      begun = true
      write(entry)
      known.set(entry.key, entry)
    },
    end: () => rmSync(file, { force: true }),
  }
}

/** The whole lines of a journal; one that was cut off by a crash had no effect yet. */
function linesOf(file: string): unknown[] {
  try {
    const text = readFileSync(file, 'utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    return whole.split('\n').flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line)]
      } catch {
        return []
      }
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const other = (directory: string, before: Asked): Failure =>
  new Failure(
    'usage',
    `${directory} holds a rotation that is not finished, of project ${before.project} with ${
      before.compromised ? '--compromised' : `--overlap ${before.overlap ?? '24h'}`
    }${before.env === null ? '' : ` --env ${before.env}`}. Type that again to finish it, or give another --secret-dir.`,
  )
