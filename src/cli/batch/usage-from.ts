import type { Sent } from '../../contract/operation.ts'
import type { batchUsage } from '../../contract/usage/batch.ts'
import { Failure } from '../../domain/failure.ts'
import { csvLines } from './csv.ts'

type Change = Sent<typeof batchUsage>['changes'][number]

/** The changes in a CSV file. One that cannot be read is refused whole: nothing was sent yet. */
export async function usageFrom(file: string | undefined): Promise<Change[]> {
  if (file === undefined)
    throw new Failure('input_required', 'Name the CSV file with the changes: --from usage.csv.', {
      errors: [{ pointer: '/from', detail: 'is missing' }],
    })
  const changes: Change[] = []
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
    changes.push({ org, resource, delta: Number(delta), ...(key === '' ? {} : { key }) })
  }
  return changes
}

const named = (columns: readonly string[], fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? '']))

const refused = (line: number, why: string) =>
  new Failure('invalid_input', `Line ${line} ${why}. Nothing was sent.`, {
    errors: [{ pointer: '/from', detail: `line ${line} ${why}` }],
  })
