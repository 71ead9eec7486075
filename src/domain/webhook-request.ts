/** A request as it came: header names in lower case, the body byte for byte. */
export interface Captured {
  headers: Readonly<Record<string, string>>
  body: Buffer
}

/** What is said of a message before its signature is looked at. */
export interface Stamp {
  id: string
  /** Seconds since the epoch. */
  timestamp: number
  signatures: readonly string[]
}

/** How far its time may be off, either way. */
export const toleranceSeconds = 300

/** Reads the three headers, which must all be there; or says in words what is wrong with them, as of then (R-W6). */
export function stampOf({ headers }: Captured, now: number): Stamp | string {
  const [id, time, signature] = ['id', 'timestamp', 'signature'].map(
    (name) => headers[`webhook-${name}`],
  )
  if (!id) return 'it has no webhook-id: without one nobody can tell a copy from a new message'
  if (!time) return 'it has no webhook-timestamp: without one it could be sent again for ever'
  if (!signature) return 'it has no webhook-signature: anybody could have sent it'
  if (!/^\d{1,12}$/.test(time)) return 'its webhook-timestamp is no number of seconds'
  const age = Math.floor(now / 1000) - Number(time)
  if (age > toleranceSeconds)
    return `it is ${age} seconds old, and more than ${toleranceSeconds} are too many`
  if (age < -toleranceSeconds)
    return `it is from ${-age} seconds ahead, and more than ${toleranceSeconds} are too many`
  return { id, timestamp: Number(time), signatures: signature.split(' ') }
}

/** Reads a request as it was captured: a request line perhaps, headers, an empty line, the body. */
export function captured(bytes: Buffer): Captured {
  const end = /\r?\n\r?\n/.exec(bytes.toString('latin1'))
  const head = bytes.subarray(0, end?.index ?? bytes.length).toString('utf8')
  const body = end ? bytes.subarray(end.index + end[0].length) : Buffer.alloc(0)
  return { headers: headersIn(head), body }
}

/** Headers a line each, or as a JSON object. */
export function headersIn(text: string): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of text.trimStart().startsWith('{') ? pairsOfJson(text) : pairsOf(text))
    headers[name.trim().toLowerCase()] = value.trim()
  return headers
}

const pairsOf = (text: string): [string, string][] =>
  text.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [[name, value] as [string, string]]
  })

function pairsOfJson(text: string): [string, string][] {
  try {
    return Object.entries(JSON.parse(text) as object).map(([name, value]) => [name, String(value)])
  } catch {
    return []
  }
}
