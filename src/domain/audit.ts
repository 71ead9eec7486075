import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** What an audit row says, by allow-list: who did what to which thing, and how it ended. Never a body, never a secret. */
export interface AuditEntry {
  at: number
  actor: string
  action: string
  target: string | null
  outcome: 'done' | 'forbidden' | 'not_ready' | 'refused'
  requestId: string
  decisionId: string | null
  /** What the action said in ids, slugs and fixed words; inputs marked secret are left out. */
  detail: Readonly<Record<string, unknown>>
}

export const genesis = '0'.repeat(64)
const version = Buffer.from([1])

/** The hash of entry `seq` of a chain: SHA-256(0x01 ‖ chain ‖ u64be seq ‖ previous ‖ SHA-256(RFC 8785 of the entry)), in hex. */
export function chainHash(chain: string, seq: number, previous: string, entry: AuditEntry): string {
  const position = Buffer.alloc(8)
  position.writeBigUInt64BE(BigInt(seq))
  const content = hash('sha256', canonicalize(entry) ?? '', 'buffer')
  const parts = [version, Buffer.from(chain), position, Buffer.from(previous, 'hex'), content]
  return hash('sha256', Buffer.concat(parts), 'hex')
}
