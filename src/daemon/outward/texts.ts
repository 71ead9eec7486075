import { Resolver } from 'node:dns/promises'
import type { Looked } from '../../domain/custom-domain.ts'

/** Looks up every TXT record at a name. */
export type Texts = (name: string) => Promise<Looked>

export interface TextsOptions {
  /** Addresses of resolvers, each perhaps with a port; null: those of the machine. */
  servers: readonly string[] | null
  /** Milliseconds for one try, how many tries, and milliseconds for all of them. */
  timeoutMs?: number
  tries?: number
  totalMs?: number
}

/** Nothing more is read of one record, or of one name. */
const most = { length: 1024, records: 100 }

/** Asks DNS, one query at a time for each name: who asks meanwhile hears the same answer. It never fails. */
export function openTexts({
  servers,
  timeoutMs = 1500,
  tries = 2,
  totalMs = 5000,
}: TextsOptions): Texts {
  const asked = new Map<string, Promise<Looked>>()
  const ask: Texts = async (name) => {
    const resolver = new Resolver({ timeout: timeoutMs, tries })
    if (servers !== null) resolver.setServers(servers)
    const late = setTimeout(() => resolver.cancel(), totalMs)
    try {
      const records = await resolver.resolveTxt(name)
      // A record comes in pieces of 255 bytes, which are one text.
      const texts = records.slice(0, most.records).map((pieces) => pieces.join(''))
      return { texts: texts.map((text) => text.slice(0, most.length)) }
    } catch (error) {
      const { code = 'EUNKNOWN' } = error as NodeJS.ErrnoException
      if (absent.has(code)) return { texts: [] }
      return { texts: null, why: code === 'ECANCELLED' ? 'TIMEOUT' : code.replace(/^E/, '') }
    } finally {
      clearTimeout(late)
    }
  }
  return (name) => {
    const under = asked.get(name)
    if (under !== undefined) return under
    const answer = ask(name).finally(() => asked.delete(name))
    asked.set(name, answer)
    return answer
  }
}

/** No such name, or a name without such records. */
const absent: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA'])
