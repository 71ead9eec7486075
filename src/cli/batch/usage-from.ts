import type { Sent } from '../../contract/operation.ts'
import type { batchUsage } from '../../contract/usage/batch.ts'
import { Failure } from '../../domain/failure.ts'
import { csvLines, requireFile } from './csv.ts'

type Change = Sent<typeof batchUsage>['changes'][number]

/** Changes, and the line that each stands in. */
export interface FromFile {
  changes: Change[]
  lines: number[]
}

/** The changes in a CSV file. One that cannot be read is refused whole: nothing was sent yet. */
export async function usageFrom(file: string | undefined): Promise<FromFile> {
  if (file === undefined)
    throw new Failure('input_required', 'Name the CSV file with the changes: --from usage.csv.', {
      errors: [{ pointer: '/from', detail: 'is missing' }],
    })
  if (file !== '-') requireFile(file)
  const changes: Change[] = []
  const lines: number[] = []
  let columns: readonly string[] | null = null
  for await (const { line, fields, error } of csvLines(file)) {
    if (error) throw refused(line, error)
    if (columns === null) {
      columns = fields
      const lacking = ['org', 'resource', 'delta'].filter((name) => !fields.includes(name))
      if (lacking.length > 0) throw refused(line, `lacks the columns ${lacking.join(', ')}`)
      continue
    }
    const { org = '', resource = '', delta = '', key = '' } = named(columns, fields)
    if (!/^[+-]?\d+$/.test(delta)) throw refused(line, `has no whole number for delta: ${delta}`)
    lines.push(line)
    changes.push({ org, resource, delta: Number(delta), ...(key === '' ? {} : { key }) })
  }
  return { changes, lines }
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
  return new Failure(error.code, error.message, { ...error.details, errors })
}

const named = (columns: readonly string[], fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? '']))

const refused = (line: number, why: string) =>
  new Failure('invalid_input', `Line ${line} ${why}. Nothing was sent.`, {
    errors: [{ pointer: '/from', detail: `line ${line} ${why}` }],
  })
