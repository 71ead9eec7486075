import type { JWK } from 'jose'
import { destinationFault } from '../outward/destination.ts'
import { getJson } from '../outward/get-json.ts'
import { Unmet } from './unmet.ts'

const freshFor = 10 * 60_000
/** How long keys serve whose issuer cannot be asked again. */
const usableFor = 60 * 60_000
const askedForUnknown = 60_000
const askedAfterFailure = 5_000
const most = 1000

export interface KeySet {
  keys: JWK[]
}

interface Known {
  set: KeySet | null
  fetchedAt: number
  askedAt: number
  fault: string
  asking: Promise<void> | null
}

/** The issuers that trusts name: their keys are kept, and fetched anew as they rotate. */
export interface Issuers {
  /** Why this issuer can never be asked, in words that follow its name; null where it can. */
  faultOf: (issuer: string) => string | null
  /** The keys of an issuer that hold this one; it is asked once for many callers. */
  keySet: (issuer: string, kid: string, now: number) => Promise<KeySet>
}

export interface IssuerOptions {
  /** Whether an issuer may be at the loopback address of this machine, without TLS. */
  loopback: boolean
  timeoutMs?: number
}

export function openIssuers({ loopback, timeoutMs = 5_000 }: IssuerOptions): Issuers {
  const issuers = new Map<string, Known>()
  const asking = { loopback, timeoutMs }

  const ask = async (issuer: string, known: Known, now: number) => {
    known.askedAt = now
    try {
      known.set = await fetchKeys(issuer, asking)
      known.fetchedAt = now
    } catch (error) {
      known.fault = (error as Error).message
      if (now - known.fetchedAt >= usableFor) known.set = null
    }
    known.asking = null
  }

  return {
    faultOf: (issuer) => destinationFault(new URL(issuer), loopback),
    keySet: async (issuer, kid, now) => {
      const known = issuers.get(issuer) ?? unknown()
      issuers.delete(issuer)
      issuers.set(issuer, known)
      if (issuers.size > most) issuers.delete(issuers.keys().next().value ?? '')
      if (known.asking === null && isDue(known, kid, now)) known.asking = ask(issuer, known, now)
      await known.asking
      if (known.set === null) throw new Unmet('issuer', `cannot be asked: ${known.fault}`)
      if (!has(known.set, kid))
        throw new Unmet('kid', 'names no key that the issuer has published', kid)
      return known.set
    },
  }
}

const unknown = (): Known => ({ set: null, fetchedAt: 0, askedAt: 0, fault: '', asking: null })

const has = ({ keys }: KeySet, kid: string): boolean => keys.some((key) => key.kid === kid)

function isDue({ set, fetchedAt, askedAt }: Known, kid: string, now: number): boolean {
  const since = now - askedAt
  if (set === null) return since >= askedAfterFailure
  if (!has(set, kid)) return since >= askedForUnknown
  return now - fetchedAt >= freshFor && since >= askedAfterFailure
}

async function fetchKeys(
  issuer: string,
  asking: { loopback: boolean; timeoutMs: number },
): Promise<KeySet> {
  const discovery = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const { issuer: named, jwks_uri: at } = await getJson(discovery, asking)
  if (named !== issuer) throw new Error('its discovery document names another issuer')
  if (typeof at !== 'string' || !URL.canParse(at))
    throw new Error('its discovery document names no jwks_uri')
  // Only an issuer on this machine may have its keys there.
  const loopback = asking.loopback && issuer.startsWith('http:')
  const { keys } = await getJson(at, { ...asking, loopback })
  if (!Array.isArray(keys)) throw new Error('its keys are no JWK set')
  return { keys: keys.filter((key) => typeof key === 'object' && key !== null) as JWK[] }
}
