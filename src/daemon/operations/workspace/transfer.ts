import { transferWorkspace } from '../../../contract/workspace/transfer.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { emailKey } from '../../../domain/name.ts'
import { implement } from '../../implement.ts'
import { explained } from '../../pipeline/explained.ts'
import { grantsNamed } from '../role/find.ts'
import { presentTransfer } from './present-transfer.ts'

const lifetime = 72 * 3_600_000

export default implement(transferWorkspace, async ({ input, target, tables, now }) => {
  const { workspace, member: owner } = target
  const owns = target.roles.some(
    (held) => held.role === 'owner' && held.org === null && held.project === null,
  )
  if (!owns) throw notAnOwner(workspace.slug, now)
  const open = await tables.transfers.open(workspace.id)
  if (input.withdraw === (input.to !== undefined)) throw oneOfTwo(input.withdraw)
  if (input.withdraw) {
    if (!open) throw new Failure('conflict', `${workspace.slug} is offered to nobody.`)
    await tables.transfers.withdraw(workspace.id, now)
    return { transfer: await presentTransfer(tables, { ...open, withdrawn_at: now }) }
  }
  const to = await tables.members.find(workspace.id, emailKey(input.to ?? ''))
  if (!to)
    throw new Failure(
      'not_found',
      `There is no member ${input.to} in ${workspace.slug}: ownership is offered to a member of the team.`,
      { next: [{ command: ['member', 'list'], why: 'see who belongs to the team' }] },
    )
  if (owner === null || to.id === owner)
    throw new Failure('conflict', `You own ${workspace.slug} already: offer it to another member.`)
  for (const [index, role] of input.keep.entries()) await kept(role, `/keep/${index}`)
  // A new offer takes the place of an open one: at most one member at a time can become the owner.
  await tables.transfers.withdraw(workspace.id, now)
  const row = {
    id: newId('transfer', now),
    workspace: workspace.id,
    offered_by: owner,
    offered_to: to.id,
    keep: JSON.stringify([...new Set(input.keep)]),
    created_at: now,
    expires_at: now + lifetime,
    accepted_at: null,
    withdrawn_at: null,
  }
  await tables.transfers.insert(row)
  return {
    transfer: await presentTransfer(tables, row),
    next: [
      {
        command: ['workspace', 'accept', '--workspace', workspace.slug],
        why: `to be run by ${to.email}, signed in as that account`,
        by: 'another' as const,
      },
    ],
  }

  async function kept(role: string, pointer: string): Promise<void> {
    await grantsNamed(tables, workspace.id, role, pointer)
    if (role !== 'owner') return
    const detail = 'is owner, which is what you give away; to share it, assign the role instead'
    throw new Failure('invalid_input', `keep ${detail}.`, {
      errors: [{ pointer, detail }],
      next: [{ command: ['role', 'assign', 'owner', '--help'], why: 'make a second owner' }],
    })
  }
})

/** A custom role may hold the permission; what is given away is the role of owner all the same. */
const notAnOwner = (slug: string, now: number): Failure =>
  new Failure(
    'forbidden',
    `You are no owner of ${slug}: only an owner can give its ownership away.`,
    explained(newId('decision', now)),
  )

const oneOfTwo = (both: boolean): Failure =>
  new Failure(
    'invalid_input',
    'Say to whom it is offered, or withdraw the offer: one of the two.',
    {
      errors: [
        both
          ? {
              pointer: '/withdraw',
              detail: 'is given together with a member: only one of them can be',
            }
          : { pointer: '/to', detail: 'is missing' },
      ],
    },
  )
