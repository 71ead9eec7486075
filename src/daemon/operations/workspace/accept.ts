import { acceptWorkspace } from '../../../contract/workspace/accept.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { implement } from '../../implement.ts'
import { presentMember } from '../member/present.ts'
import { grantsNamed } from '../role/find.ts'
import { give } from '../role/give.ts'
import { presentTransfer } from './present-transfer.ts'

export default implement(acceptWorkspace, async ({ target, caller, tables, now }) => {
  const { workspace, member } = target
  const offer = await tables.transfers.open(workspace.id)
  if (!offer || offer.offered_to !== member)
    throw new Failure('not_found', `The ownership of ${workspace.slug} is not offered to you.`, {
      next: [{ command: ['whoami'], why: 'see as whom you are signed in' }],
    })
  if (offer.expires_at <= now)
    throw new Failure(
      'conflict',
      `The offer expired: ask the owner of ${workspace.slug} for another.`,
    )
  const held = await tables.assignments.ofMembers(workspace.id, [offer.offered_by])
  const owned = held.find((one) => isOwner(one) && (one.until === null || now < one.until))
  if (!owned)
    throw new Failure(
      'conflict',
      `Whoever offered ${workspace.slug} owns it no more: there is nothing to accept.`,
    )
  await tables.transfers.accept(workspace.id, offer.id, now)
  const mine = await tables.assignments.ofMembers(workspace.id, [offer.offered_to])
  if (!mine.some((one) => isOwner(one) && one.until === null))
    await give(tables, { workspace: workspace.id, member, role: 'owner', by: caller.id, now })
  await leave(tables, offer, held, now)
  return {
    transfer: await presentTransfer(tables, { ...offer, accepted_at: now }),
    member: await presentMember(tables, workspace.id, member),
    next: [{ command: ['duty', 'check'], why: 'see who holds which duty now' }],
  }
})

const onWorkspace = ({ org, project }: Row<'assignment'>) => org === null && project === null
const isOwner = (one: Row<'assignment'>) => one.role === 'owner' && onWorkspace(one)

/** Leaves the old owner with exactly the roles on the workspace that they chose; what they hold on orgs and projects stays. */
async function leave(
  tables: Tables,
  offer: Row<'transfer'>,
  held: readonly Row<'assignment'>[],
  now: number,
): Promise<void> {
  const { workspace, offered_by: member } = offer
  const keep = JSON.parse(offer.keep) as string[]
  const here = held.filter(onWorkspace)
  for (const one of here.filter(({ role }) => !keep.includes(role)))
    await tables.assignments.end(workspace, one.id, now)
  for (const [index, role] of keep.entries()) {
    await grantsNamed(tables, workspace, role, `/keep/${index}`)
    if (!here.some((one) => one.role === role))
      await give(tables, { workspace, member, role, by: member, now })
  }
}
