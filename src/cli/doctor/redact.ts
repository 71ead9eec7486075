import { readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Home } from '../../domain/home.ts'
import { redact } from '../../domain/redact.ts'

const hidden = '[redacted]'
const largestFile = 64 * 1024

/** What is no secret by itself and still nobody's business: fields by their name, bare digests, addresses. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [
    /\b((?:password|passwd|pwd|secret|token|api[-_]?key)["']?\s*[=:]\s*["']?)[^\s"',;&}]+/gi,
    `$1${hidden}`,
  ],
  [/\b[0-9a-f]{64}\b/gi, hidden],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
]

/** Makes every text in a value safe to hand to somebody else: by form, and by what is known to be secret here. */
export function redactor(env: NodeJS.ProcessEnv, home: Home | null): (value: unknown) => unknown {
  const known = [...new Set([...secretsIn(env), ...(home ? secretsOf(home) : [])])]
  const safe = (text: string): string => {
    const formed = patterns.reduce(
      (rest, [form, instead]) => rest.replaceAll(form, instead),
      redact(text, known),
    )
    return homedir().length > 1 ? formed.replaceAll(homedir(), '~') : formed
  }
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return safe(value)
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        safe(name),
        /password|secret|token|authorization|credential$/i.test(name) ? hidden : walk(inner),
      ]),
    )
  }
  return walk
}

const secretsIn = (env: NodeJS.ProcessEnv): string[] =>
  Object.entries(env).flatMap(([name, value]) =>
    value && /TOKEN|SECRET|PASSWORD|DATABASE_URL$|_KEY$/i.test(name) ? [value] : [],
  )

/** Every word of the files that hold secrets here. */
function secretsOf({ secrets, config }: Home): string[] {
  return [...filesIn(secrets), join(config, 'credentials.json')].flatMap((path) => {
    try {
      if (statSync(path).size > largestFile) return []
      return readFileSync(path, 'latin1').split(/[\s"',:{}]+/)
    } catch {
      return []
    }
  })
}

function filesIn(directory: string): string[] {
  try {
    return readdirSync(directory).map((name) => join(directory, name))
  } catch {
    return []
  }
}
