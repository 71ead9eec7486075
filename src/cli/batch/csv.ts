import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type CsvError, parse } from 'csv-parse/sync'

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
 * closed spoils its own line and none of those after it.
 */
export async function* csvLines(path: string): AsyncGenerator<CsvLine> {
  const input = createReadStream(path, { encoding: 'utf8' })
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

/** A line of CSV. A field that a spreadsheet would run as a formula is led by an apostrophe. */
export const csvLine = (fields: readonly string[]): string =>
  `${fields
    .map((field) => (/^[=+\-@\t\r]/.test(field) ? `'${field}` : field))
    .map((field) => (/[",\r\n']/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')}\n`
