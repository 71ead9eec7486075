/** A text from a server made safe to print: no control character, no escape, no change of text direction (R-C5). */
export const clean = (text: string): string =>
  text.replaceAll(/[\t\n\r]+/g, ' ').replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '')

/** The same for every text in a value. */
export function cleanAll<Value>(value: Value): Value {
  if (typeof value === 'string') return clean(value) as Value
  if (Array.isArray(value)) return value.map(cleanAll) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [clean(name), cleanAll(inner)]),
  ) as Value
}

/** One JSON document on one line, in which nothing can reach a terminal unescaped. */
export const jsonLine = (value: unknown): string => escaped(JSON.stringify(value))

/** The same over several lines, for people. */
export const jsonPage = (value: unknown): string => escaped(JSON.stringify(value, null, 2))

const escaped = (json: string): string =>
  json.replaceAll(
    /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}]/gu,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** An argument as a POSIX shell must read it. */
export const shellQuoted = (argument: string): string =>
  /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`

/** An id cut short in the middle, where all ids of a day are alike. */
export const tail = (id: string): string =>
  id.replace(/^([a-z]{3}_)[0-9a-z]{18}([0-9a-z]{8})$/, '$1…$2')

/** A point in time as people read it, in UTC to the minute. */
export const minute = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`

const soon = 10 * 60_000

/** An end as people read it: to the second where it is near. */
export const until = (iso: string, now: number): string =>
  Date.parse(iso) - now < soon ? `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z` : minute(iso)

/** The same to the day. */
export const day = (iso: string): string => iso.slice(0, 10)

/** `1 org`, `2 orgs`. */
export const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`
