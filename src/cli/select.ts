import { Failure } from '../domain/failure.ts'
import { nearest } from '../domain/nearest.ts'
import type { Io } from './io.ts'
import { card, table } from './table.ts'

type Data = Readonly<Record<string, unknown>>

/** The fields that were asked for, each known; undefined where none were. */
export function fieldsAsked(asked: unknown, known: readonly string[]): string[] | undefined {
  if (typeof asked !== 'string') return undefined
  const fields = asked.split(',').map((field) => field.trim())
  const unknown = fields.find((field) => !known.includes(field))
  if (unknown === undefined) return fields
  const meant = nearest(unknown, known)
  throw new Failure(
    'usage',
    `--fields: the answer has no field ${unknown === '' ? 'without a name' : unknown}.${meant === undefined ? '' : ` Did you mean ${meant}?`} It has ${known.join(', ')}.`,
  )
}

/** The data with those fields alone; of a list, every item with those alone. */
export const picked = (data: Data, fields: readonly string[], listed: boolean): Data =>
  listed ? { ...data, items: itemsOf(data).map((item) => some(item, fields)) } : some(data, fields)

/** The same for people: a column for each field, or a line. */
export function pickedText(data: Data, fields: readonly string[], listed: boolean, io: Io): string {
  if (!listed)
    return card(
      fields.map((field) => [field, shown(at(data, field))]),
      io,
    )
  const columns = fields.map((title) => ({
    title: title.toUpperCase(),
    value: (item: Data) => shown(at(item, title)),
    whole: true as const,
  }))
  return table(itemsOf(data), columns, io)
}

const itemsOf = (data: Data): Data[] => data['items'] as Data[]

const at = (data: Data, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Data | null)?.[name] ?? null, data)

function some(data: Data, fields: readonly string[]): Data {
  const kept: Record<string, unknown> = {}
  for (const field of fields) {
    const [name, ...inner] = field.split('.') as [string, ...string[]]
    const value = data[name] ?? null
    kept[name] =
      inner.length === 0 || value === null
        ? value
        : { ...(kept[name] as Data | undefined), ...some(value as Data, [inner.join('.')]) }
  }
  return kept
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? '-' : JSON.stringify(value)
