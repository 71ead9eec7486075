import type { verifyDomain } from '../../../contract/domain/verify.ts'
import { holds } from '../../../domain/access.ts'
import { type Looked, recordName } from '../../../domain/custom-domain.ts'
import { isId } from '../../../domain/id.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import type { Ahead } from '../../implement.ts'
import { standingOf } from '../../pipeline/load-standing.ts'
import { boundTo } from '../../pipeline/who.ts'

type Asked = Ahead<typeof verifyDomain>

/** What DNS says of the domain that is named, but for nobody who may not verify it: null. */
export async function lookAhead(ahead: Asked): Promise<Looked | null> {
  const { runtime } = ahead
  const domain = await runtime.store.read((tables) => verifiable(tables, ahead))
  return domain ? runtime.texts(recordName(domain.host)) : null
}

async function verifiable(
  tables: Tables,
  { input, caller, now }: Asked,
): Promise<Row<'domain'> | undefined> {
  const workspace = await workspaceOf(tables, { input, caller })
  const standing = workspace && (await standingOf(workspace, caller, tables))
  if (!workspace || !standing || !holds(standing.roles, 'domain.write', now)) return undefined
  return tables.domains.find(workspace, input.domain)
}

async function workspaceOf(
  tables: Tables,
  { input: { domain, workspace }, caller }: Pick<Asked, 'input' | 'caller'>,
): Promise<string | undefined> {
  if (workspace !== undefined) return (await tables.workspaces.find(workspace))?.id
  if (isId('domain', domain)) return tables.tenancy.of('domain', domain)
  return boundTo(caller) ?? undefined
}
