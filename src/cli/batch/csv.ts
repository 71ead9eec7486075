import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type CsvError, parse } from 'csv-parse/sync'
import { Failure } from '../../domain/failure.ts'
import { both } from '../../domain/listed.ts'
import { nearest } from '../../domain/nearest.ts'

/** A line of a CSV file: its fields, or what is wrong with it. */
export interface CsvLine {
  /** Counted from 1, as an editor does. */
  line: number
  fields: readonly string[]
  error: string | null
}

const longest = 2_000

/**
 * The lines of a CSV file that are not empty, read as they come. Each is a record of its own: a quote that was never
 * closed spoils its own line and none of those after it. `-` is stdin.
 */
export async function* csvLines(path: string): AsyncGenerator<CsvLine> {
  const input = path === '-' ? process.stdin : createReadStream(path, { encoding: 'utf8' })
  let line = 0
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line++
      const own = line === 1 ? text.replace(/^\uFEFF/, '') : text
      if (own.trim() !== '') yield { line, ...fieldsOf(own) }
    }
  } finally {
    input.destroy()
  }
}

/** Refuses what is no file that can be read, before anything is done with it. */
export function requireFile(path: string): void {
  try {
    if (statSync(path).isFile()) return
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : message
    throw new Failure('usage', `--from ${path} cannot be read: ${why}.`)
  }
  throw new Failure('usage', `--from ${path} is no file.`)
}

function fieldsOf(text: string): Pick<CsvLine, 'fields' | 'error'> {
  if (text.length > longest) return { fields: [], error: `is longer than ${longest} characters` }
  try {
    const [fields = []] = parse(text, { trim: true, relax_column_count: true })
    return { fields, error: null }
  } catch (error) {
    const code = (error as CsvError).code
    const why =
      code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'has a quote that is never closed'
        : 'has a quote in the wrong place'
    return { fields: [], error: why }
  }
}

/** The columns of a file of changes or people. */
export interface Columns {
  needed: readonly string[]
  optional?: readonly string[]
}

/** What is wrong with the first line of a CSV file, in words that follow it: each column once, and none that nobody knows. */
export function wrongHeader(
  { fields, error }: Pick<CsvLine, 'fields' | 'error'>,
  { needed, optional = [] }: Columns,
): string | null {
  if (error !== null) return error
  const all = [...needed, ...optional]
  const strange = fields.find((field) => !all.includes(field))
  const twice = fields.find((field, at) => fields.indexOf(field) !== at)
  const lacking = needed.filter((name) => !fields.includes(name))
  if (strange !== undefined) {
    const meant = nearest(strange.toLowerCase(), all)
    const near = meant === undefined ? '' : ` (did you mean ${meant}?)`
    return strange === '' ? 'names a column without a name' : `names ${strange}${near}`
  }
  if (twice !== undefined) return `names ${twice} twice`
  return lacking.length > 0 ? `lacks ${both(lacking)}` : null
}

/** A line of CSV. A field that a spreadsheet would run as a formula is led by an apostrophe. */
export const csvLine = (fields: readonly string[]): string =>
  `${fields
    .map((field) => (/^[=+\-@\t\r]/.test(field) ? `'${field}` : field))
    .map((field) => (/[",\r\n']/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')}\n`
