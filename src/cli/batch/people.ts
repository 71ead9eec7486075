import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Failure } from '../../domain/failure.ts'
import { type CsvLine, csvLines, requireFile, wrongHeader } from './csv.ts'

/** A person to invite, as a line of a file says it; `error` where the line cannot be understood. */
export interface Row {
  line: number
  email: string
  roles: readonly string[]
  error: string | null
}

const columns = ['email', 'roles'] as const

/** The people of a CSV file with a header of email and roles, in whichever order. */
export async function* peopleIn(path: string): AsyncGenerator<Row> {
  let places: Record<string, number> | null = null
  for await (const line of csvLines(path)) {
    if (places === null) places = header(line, path)
    else yield rowOf(line, places)
  }
  if (places === null) throw noHeader(path, 'it is empty')
}

/** Says what the bytes of a file are, so that the same file is known again. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Refuses what is no file of people, before anything is done with it. */
export async function requirePeople(path: string): Promise<void> {
  requireFile(path)
  const people = peopleIn(path)
  await people.next()
  await people.return(undefined)
}

function header({ fields, error }: CsvLine, path: string): Record<string, number> {
  const named = fields.map((field) => field.toLowerCase())
  const wrong = wrongHeader({ fields: named, error }, { needed: columns })
  if (wrong !== null) throw noHeader(path, `it ${wrong}`)
  return Object.fromEntries(named.map((name, at) => [name, at]))
}

const noHeader = (path: string, why: string): Failure =>
  new Failure(
    'usage',
    `--from ${path}: the first line must name the columns email and roles, and ${why}.`,
  )

function rowOf({ line, fields, error }: CsvLine, places: Record<string, number>): Row {
  const of = (column: (typeof columns)[number]) => fields[places[column] ?? -1] ?? ''
  const row = {
    line,
    email: of('email'),
    roles: [
      ...new Set(
        of('roles')
          .split(/[\s;]+/)
          .filter(Boolean),
      ),
    ],
  }
  const wrong =
    error ??
    (fields.length !== columns.length
      ? `has ${fields.length === 1 ? 'one field' : `${fields.length} fields`}, and two are wanted; several roles are separated by spaces or ;`
      : row.email === ''
        ? 'has no e-mail address'
        : row.roles.length === 0
          ? 'has no role'
          : null)
  return { ...row, error: wrong }
}
