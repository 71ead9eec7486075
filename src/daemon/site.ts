import { Refusal } from './refusal.ts'

/** How this server is reached from outside. */
export interface Site {
  /** The origin that people's browsers know it by, from PTC_PUBLIC_URL; null: it serves no pages. */
  origin: string | null
  /** How many proxies stand before it and say truly who called them. */
  trustedHops: number
}

interface Around {
  /** Whether its database is PostgreSQL. */
  hosted: boolean
  /** The port that it listens on; null for none, 0 for any. */
  tcpPort: number | null
}

type Env = Readonly<Record<string, string | undefined>>

export function siteIn(env: Env, around: Around): Site {
  return { origin: originIn(env['PTC_PUBLIC_URL'], around), trustedHops: hopsIn(env) }
}

function originIn(given: string | undefined, around: Around): string | null {
  if (!given) return null
  const url = URL.parse(given)
  if (url === null || (given !== url.origin && given !== `${url.origin}/`)) throw noOrigin(given)
  if (url.protocol === 'https:') return url.origin
  if (url.protocol !== 'http:' || url.hostname !== '127.0.0.1') throw noOrigin(given)
  if (around.hosted)
    throw new Refusal(
      'config',
      'PTC_PUBLIC_URL starts with https:// on a server with PostgreSQL: plain http is for rehearsing on the local daemon.',
    )
  if (around.tcpPort !== Number(url.port || 80))
    throw new Refusal(
      'config',
      `PTC_PUBLIC_URL is ${url.origin}, and the daemon does not listen there: set PTC_LISTEN=${url.hostname}:${url.port || 80} as well.`,
    )
  return url.origin
}

const noOrigin = (given: string): Refusal =>
  new Refusal(
    'config',
    `PTC_PUBLIC_URL is an origin and no more, as in https://ptc.example.com, or http://127.0.0.1:8420 to rehearse on this machine; not ${given}.`,
  )

function hopsIn(env: Env): number {
  const text = env['PTC_TRUSTED_HOPS'] || '0'
  if (/^\d$/.test(text)) return Number(text)
  throw new Refusal('usage', `PTC_TRUSTED_HOPS is a number from 0 to 9, not ${text}.`)
}
