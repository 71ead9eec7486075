import { createHash } from 'node:crypto'
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

/** The hash of entry `seq` of a chain: SHA-256(0x01 ‖ chain ‖ u64be seq ‖ previous ‖ SHA-256(RFC 8785 of the entry)), in hex. */
export function chainHash(chain: string, seq: number, previous: string, entry: AuditEntry): string {
  const position = Buffer.alloc(8)
  position.writeBigUInt64BE(BigInt(seq))
  const content = createHash('sha256')
    .update(canonicalize(entry) ?? '')
    .digest()
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(chain)
    .update(position)
    .update(Buffer.from(previous, 'hex'))
    .update(content)
    .digest('hex')
}
