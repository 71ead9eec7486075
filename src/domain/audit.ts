import { hash } from 'node:crypto'
import { canonical } from './canonical.ts'

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

/** What is hashed last, put together in one place: a version byte, the chain, its place, the hash before and that of the content. */
const bytes = Buffer.alloc(512)

/** The hash of entry `seq` of a chain: SHA-256(0x01 ‖ chain ‖ u64be seq ‖ previous ‖ SHA-256(RFC 8785 of the entry)), in hex. */
export function chainHash(chain: string, seq: number, previous: string, entry: AuditEntry): string {
  let end = bytes.writeUInt8(1, 0)
  end += bytes.write(chain, end)
  end = bytes.writeBigUInt64BE(BigInt(seq), end)
  end += bytes.write(previous, end, 'hex')
  end += bytes.write(hash('sha256', contentOf(entry)), end, 'hex')
  return hash('sha256', bytes.subarray(0, end))
}

/** RFC 8785 of an entry. Its own fields stand in their order here, so that only the detail has to be put in order. */
function contentOf(entry: AuditEntry): string {
  const { action, actor, at, decisionId, detail, outcome, requestId, target } = entry
  const before = JSON.stringify({ action, actor, at, decisionId })
  const after = JSON.stringify({ outcome, requestId, target })
  return `${before.slice(0, -1)},"detail":${canonical(detail)},${after.slice(1)}`
}
