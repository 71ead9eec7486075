import { type Unit, units } from './span.ts'

/**
 * The point in time that somebody means: a duration from now (`900s`, `12h`, `90d`, `8w`), a day in UTC from its first moment on
 * (`2026-12-31`), or a time. Null where it is none of these.
 */
export function momentOf(text: string, now: number): number | null {
  const span = /^(\d{1,5})([shdw])$/.exec(text)
  if (span) return now + Number(span[1]) * units[span[2] as Unit]
  const date = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z)?$/.exec(text)?.[1]
  if (date === undefined) return null
  const at = Date.parse(text)
  // JavaScript takes the 30th of February for a day in March.
  return Number.isNaN(at) || !isDay(date) ? null : at
}

/** The same for a look at what is there: how long it is until then, or since, may be in minutes too. */
export function momentAway(text: string, now: number, way: 1 | -1): number | null {
  const span = /^(\d{1,6})([mhdw])$/.exec(text)
  return span ? now + way * Number(span[1]) * units[span[2] as Unit] : momentOf(text, now)
}

const isDay = (date: string): boolean => {
  const at = Date.parse(date)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}
