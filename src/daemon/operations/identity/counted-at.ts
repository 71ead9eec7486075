import type { createIdentity } from '../../../contract/identity/create.ts'
import type { deleteIdentity } from '../../../contract/identity/delete.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'
import type { Context } from '../../implement.ts'
import { consume } from '../../metering/consume.ts'
import { spotAt } from '../../metering/spot.ts'
import { orgNamed } from '../org/named.ts'

/** The root org that counts a new connection: the one that is named, or the only one in use. */
export async function countedAt({
  input,
  target,
  caller,
  tables,
  now,
}: Pick<Context<typeof createIdentity>, 'input' | 'target' | 'caller' | 'tables' | 'now'>): Promise<
  Row<'org'>
> {
  const { id, slug } = target.workspace
  if (input.org !== undefined) {
    const org = await orgNamed(tables, target, input.org, caller, now)
    if (org.parent === null && org.archived_at === null) return org
    throw unfit(
      `${org.slug} is ${org.parent === null ? 'archived' : 'no root org'}.`,
      'is no root org in use',
    )
  }
  const roots = await tables.billingAccounts.roots(id)
  const [only, second] = roots.filter((root) => root.archived_at === null)
  if (only && !second) return only
  throw unfit(`${slug} has several root orgs: say which one counts the connection.`, 'is missing')
}

/** What a connection counted, where it was counted; less is there only where somebody recorded so. */
export async function giveBack({
  target,
  caller,
  tables,
  now,
}: Pick<Context<typeof deleteIdentity>, 'target' | 'caller' | 'tables' | 'now'>): Promise<void> {
  const { workspace, identity } = target
  const org = identity.org === null ? undefined : await tables.orgs.find(workspace.id, identity.org)
  if (!org) return
  const [own] = (await tables.meters.ofOrg(workspace.id, org.id)).filter(
    ({ resource, env }) => resource === 'sso' && env === 'production',
  )
  if (!own || own.direct === 0) return
  const one = { resource: 'sso', delta: -1, pointer: '' }
  await consume({ tables, by: caller.id, now }, spotAt(workspace, org, 'production'), [one])
}

const unfit = (message: string, detail: string): Failure =>
  new Failure('invalid_input', message, {
    errors: [{ pointer: '/org', detail }],
    next: [{ command: ['org', 'list', '--tree'], why: 'see the root orgs' }],
  })
