import type { Env } from './permission.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What is wrong with a redirect URI of this env, in words that follow its name; null where it can be matched exactly (I30). */
export function faultOfRedirect(uri: string, env: Env): string | null {
  if (uri.includes('*')) return 'holds a *: a redirect URI is matched exactly, so name each one'
  if (uri.includes('#')) return 'holds a fragment (#…): take it off'
  if (/[^\x21-\x7e]/.test(uri)) return 'holds a space or a character that is no ASCII: encode it'
  const url = URL.parse(uri)
  if (url === null) return 'is no absolute URI: it looks like https://app.example.com/callback'
  if (url.username !== '' || url.password !== '') return 'holds a name or a password: take it out'
  const fault = faultOfScheme(url, env)
  if (fault !== null) return fault
  return url.href === uri ? null : `is not as it would be matched: write it as ${url.href}`
}

function faultOfScheme({ protocol, hostname }: URL, env: Env): string | null {
  const local = loopback.has(hostname)
  if (protocol === 'https:')
    return local && env === 'production'
      ? 'leads to the machine of whoever signs in: production needs a host of yours'
      : null
  if (protocol !== 'http:') return 'is no https URI'
  if (env === 'production') return 'is http: production takes https only'
  return local
    ? null
    : 'is http: the sandbox takes that on loopback only, as in http://localhost:3000/callback'
}
