import { createHash } from 'node:crypto'
import type { Configuration } from 'openid-client'
import { destinationFault } from '../outward/destination.ts'
import { fetchMetadata, type Reaching } from './metadata.ts'
import type { Provider } from './provider.ts'

const freshFor = 10 * 60_000
const most = 1000

/** The providers that people sign in by: what they offer and sign with is kept, and asked anew. */
export interface Providers {
  /** The server's own provider. */
  own: Provider | null
  /** Where a provider sends browsers back to, character for character; null where this server has no public address. */
  redirectUri: string | null
  /** Why this issuer can never be asked, in words that follow its name; null where it can. */
  faultOf: (issuer: string) => string | null
  /** Why nobody could sign in by this issuer now; null where they could. */
  examine: (issuer: string) => Promise<string | null>
  /** A client of the provider, with the keys that it has fetched. */
  clientOf: (provider: Provider, now: number) => Promise<Configuration>
}

interface Kept {
  client: Promise<Configuration>
  since: number
}

export function openProviders(
  reaching: Pick<Reaching, 'loopback'> &
    Pick<Providers, 'own' | 'redirectUri'> & { timeoutMs?: number },
): Providers {
  const { loopback, timeoutMs = 5_000, own, redirectUri } = reaching
  const reach = { loopback, timeoutMs }
  const clients = new Map<string, Kept>()

  const make = async (provider: Provider): Promise<Configuration> => {
    // Only who signs in by a provider pays for the library.
    const { openClient } = await import('./open-client.ts')
    return openClient(provider, await fetchMetadata(provider.issuer, reach), reach)
  }

  return {
    own,
    redirectUri,
    faultOf: (issuer) => destinationFault(new URL(issuer), loopback),
    examine: async (issuer) => {
      try {
        await fetchMetadata(issuer, reach)
        return null
      } catch (error) {
        return (error as Error).message
      }
    },
    clientOf: (provider, now) => {
      const id = idOf(provider)
      const kept = clients.get(id)
      if (kept && now - kept.since < freshFor) return kept.client
      const client = make(provider)
      clients.set(id, { client, since: now })
      if (clients.size > most) clients.delete(clients.keys().next().value ?? '')
      // What failed is not kept: the next one asks again.
      client.catch(() => clients.delete(id))
      return client
    },
  }
}

const idOf = ({ key, issuer, clientId, clientSecret }: Provider): string =>
  createHash('sha256')
    .update(JSON.stringify([key, issuer, clientId, clientSecret]))
    .digest('base64url')
