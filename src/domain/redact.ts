import { credentialLike } from './credential.ts'

const hidden = '[redacted]'

/** Shorter than this, a known value is a word that may stand anywhere, and hiding it would only show where it stood. */
const shortest = 6

/** What is secret by its form: ours, and what others hand around. Each stops at a quote, so that JSON stays JSON. */
const forms: readonly (readonly [RegExp, string])[] = [
  [credentialLike, hidden],
  [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[^"']*?(?:-----END [A-Z ]*PRIVATE KEY-----|(?=["'])|$)/g,
    hidden,
  ],
  [/\bwhsec_[\w+/=-]{16,}/g, hidden],
  [/\beyJ[\w-]{6,}\.eyJ[\w-]{6,}\.[\w-]*/g, hidden],
  [/\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?)(?:\w+ +)?[^\s"',\\]+/gi, `$1${hidden}`],
  [/\b(Bearer|PtcLocal) +(?=[^\s"',\\]*[\d._~+/=-])[^\s"',\\]{6,}/gi, `$1 ${hidden}`],
  [/\b(Basic) +(?=[^\s"']*[\d=])[\w+/]{8,}={0,2}/g, `$1 ${hidden}`],
  // Digits before a path are a port.
  [/(:\/\/[^:/@\s"']{0,256}:)(?!\d{1,5}[/?#])[^\s"']{0,1024}@/g, `$1${hidden}@`],
]

/** A text without secrets: what looks like one, and the `known` values, in every form that they are usually written in. */
export function redact(text: string, known: Iterable<string> = []): string {
  let rest = text
  // The longest first: a value may be a part of another one.
  for (const form of [...known].flatMap(formsOf).sort((a, b) => b.length - a.length))
    rest = rest.replaceAll(form, hidden)
  for (const [form, instead] of forms) rest = rest.replaceAll(form, instead)
  return rest
}

/** The same for every text in a value. */
export function redactAll<Value>(value: Value, known: Iterable<string> = []): Value {
  if (typeof value === 'string') return redact(value, known) as Value
  if (Array.isArray(value)) return value.map((inner) => redactAll(inner, known)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [redact(name, known), redactAll(inner, known)]),
  ) as Value
}

/** A secret as it is, and as it reads in JSON, in a URL, in base64 and in hex. */
export function formsOf(secret: string): string[] {
  if (secret.length < shortest) return []
  const bytes = Buffer.from(secret)
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  return [
    ...new Set([
      ...[secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)],
      ...[base64, bytes.toString('base64url'), bytes.toString('hex')],
      bytes.toString('hex').toUpperCase(),
    ]),
  ]
}
