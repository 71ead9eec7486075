import type { Sent } from '../../contract/operation.ts'
import type { batchUsage } from '../../contract/usage/batch.ts'
import { Failure } from '../../domain/failure.ts'
import { counted } from '../text.ts'
import { wholeNumber } from '../whole-number.ts'
import { severalWrong } from '../word-by-word.ts'
import { type CsvLine, csvLines, requireFile, wrongHeader } from './csv.ts'

type Change = Sent<typeof batchUsage>['changes'][number]

/** Changes, and the line that each stands in. */
export interface FromFile {
  changes: Change[]
  lines: number[]
}

const columns = { needed: ['org', 'resource', 'delta'], optional: ['key'] }
const columnsSaid = 'the columns org, resource, delta and, if you like, key'
/** How many the server takes at once. */
const most = 1_000

/** The changes in a CSV file. One that cannot be read is refused whole: nothing was sent yet. */
export async function usageFrom(file: string | undefined): Promise<FromFile> {
  if (file === undefined)
    throw new Failure('input_required', 'Name the CSV file with the changes: --from usage.csv.', {
      errors: [{ pointer: '/from', detail: 'is missing' }],
    })
  if (file !== '-') requireFile(file)
  const changes: Change[] = []
  const lines: number[] = []
  let header: readonly string[] | null = null
  let count = 0
  for await (const line of csvLines(file)) {
    if (header === null) {
      const wrong = wrongHeader(line, columns)
      if (wrong !== null) throw refused(line.line, `${wrong}: it has ${columnsSaid}`)
      header = line.fields
    } else if (++count <= most) {
      changes.push(changeIn(line, header))
      lines.push(line.line)
    }
  }
  if (header === null) throw unusable(file, `is empty: its first line names ${columnsSaid}`)
  if (count === 0) throw unusable(file, 'has no change below its first line')
  if (count > most)
    throw unusable(
      file,
      `has ${count.toLocaleString('en')} changes, and at most 1,000 are sent at once: split it, with the first line above each part`,
    )
  return { changes, lines }
}

function changeIn({ line, fields, error }: CsvLine, header: readonly string[]): Change {
  if (error) throw refused(line, error)
  if (fields.length > header.length)
    throw refused(
      line,
      `has ${counted(fields.length, 'field')}, and the first line names ${counted(header.length, 'column')}`,
    )
  const { org = '', resource = '', delta = '', key = '' } = named(header, fields)
  const { number, wrong } = wholeNumber(delta)
  if (wrong !== null)
    throw refused(line, delta === '' ? 'has no delta' : `has the delta ${delta}, which ${wrong}`)
  return { org, resource, delta: number, ...(key === '' ? {} : { key }) }
}

/** A refusal of changes by their places, told by the lines of the file. */
export function toldByLine(error: unknown, lines: readonly number[]): unknown {
  if (!(error instanceof Failure)) return error
  const errors = (error.details.errors ?? []).map(({ pointer, detail }) => {
    const [, at, field = ''] = /^\/changes\/(\d+)(?:\/(\w+))?$/.exec(pointer) ?? []
    const line = at === undefined ? undefined : lines[Number(at)]
    return line === undefined
      ? { pointer, detail }
      : { pointer: '/from', detail: `line ${line}: ${field} ${detail}`.replace('  ', ' ') }
  })
  const isOfLines = errors.length > 1 && errors.every(({ pointer }) => pointer === '/from')
  const said = isOfLines ? `${severalWrong(errors.length)} Nothing was recorded.` : error.message
  return new Failure(error.code, said, { ...error.details, errors })
}

const named = (header: readonly string[], fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(header.map((name, at) => [name, fields[at] ?? '']))

const refused = (line: number, why: string) =>
  new Failure('invalid_input', `Line ${line} ${why}. Nothing was sent.`, {
    errors: [{ pointer: '/from', detail: `line ${line} ${why}` }],
  })

const unusable = (file: string, why: string) =>
  new Failure('invalid_input', `${file} ${why}. Nothing was sent.`, {
    errors: [{ pointer: '/from', detail: `${file === '-' ? '' : `${file} `}${why}` }],
  })
