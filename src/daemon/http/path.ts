import { Failure } from '../../domain/failure.ts'

/** The path that a request names, without its query. A proxy's whole URL is none. */
export function pathOf(url: string): string {
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  if (path.startsWith('/') || path === '*') return path
  throw new Failure('malformed_request', 'The request names no path: it starts with a slash.')
}

/** The fields of a path as they were before they were made fit for a URL. */
export function decoded(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const clear: Record<string, string> = {}
  for (const name in fields) clear[name] = unescaped(String(fields[name]))
  return clear
}

function unescaped(part: string): string {
  try {
    const text = decodeURIComponent(part)
    if (!text.includes('\0')) return text
  } catch {}
  throw new Failure('malformed_request', 'The path holds an escape that stands for no character.')
}
