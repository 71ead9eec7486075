import { domainToUnicode } from 'node:url'
import type { z } from 'zod'
import type { Domain } from '../../../contract/domain/domain.ts'
import { recordName, recordValue, stateOfDomain } from '../../../domain/custom-domain.ts'
import type { DomainRow } from '../../../store/domains.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

export function presentDomain(row: DomainRow): z.output<typeof Domain> {
  const state = stateOfDomain(row)
  const { project, env, purpose, bound_at, bound_by } = row
  return {
    ...{ id: row.id, workspace: row.workspace, host: row.host, state },
    unicode: domainToUnicode(row.host),
    record: {
      type: 'TXT',
      name: recordName(row.host),
      value: recordValue(row.workspace, row.host),
    },
    binding:
      project === null || env === null || purpose === null
        ? null
        : {
            ...{ project, projectSlug: row.project_slug ?? '', env, purpose },
            serves: state === 'verified',
            ...{ boundAt: iso(bound_at ?? 0), boundBy: bound_by ?? '' },
          },
    verifiedAt: isoOrNull(row.verified_at),
    provedAt: isoOrNull(row.proved_at),
    nextLookAt: isoOrNull(row.due_at),
    ...{ suspendedAt: isoOrNull(row.suspended_at), suspendedWhy: row.suspended_why },
    ...{ createdAt: iso(row.created_at), createdBy: row.created_by, version: row.version },
  }
}

/** The domain as it stands now. */
export async function domainNow(
  tables: Tables,
  { workspace, id }: Pick<Row<'domain'>, 'workspace' | 'id'>,
): Promise<z.output<typeof Domain>> {
  const row = await tables.domains.find(workspace, id)
  if (!row) throw new Error(`domain ${id} cannot be presented`)
  return presentDomain(row)
}
