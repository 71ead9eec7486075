import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

/** An offer with the e-mail addresses of its two members, also of one who has left. */
export async function presentTransfer(tables: Tables, row: Row<'transfer'>) {
  const emails = await tables.transfers.parties(row.workspace, [row.offered_by, row.offered_to])
  const emailOf = (member: string) => emails.find(({ id }) => id === member)?.email ?? member
  return {
    id: row.id,
    workspace: row.workspace,
    from: emailOf(row.offered_by),
    to: emailOf(row.offered_to),
    keep: JSON.parse(row.keep) as string[],
    createdAt: iso(row.created_at),
    expiresAt: iso(row.expires_at),
    acceptedAt: isoOrNull(row.accepted_at),
    withdrawnAt: isoOrNull(row.withdrawn_at),
  }
}
