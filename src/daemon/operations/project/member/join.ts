import { joinProject } from '../../../../contract/project/member/join.ts'
import { Failure } from '../../../../domain/failure.ts'
import { memberStateOf } from '../../../../domain/membership.ts'
import { emailKey } from '../../../../domain/name.ts'
import { type Context, implement } from '../../../implement.ts'
import { roleNamed } from '../../catalog/named.ts'
import { already } from './already.ts'
import { entering } from './enter.ts'
import { keyOf } from './find.ts'
import { methodsIn } from './methods.ts'
import { presentMember } from './present.ts'

type Joining = Context<typeof joinProject>

export default implement(joinProject, async (joining) => {
  const { target, tables, now } = joining
  const row = target.invited === null ? await byThemselves(joining) : await asInvited(joining)
  return { member: await presentMember(tables, row, now) }
})

/** Judged again now: the role must still be there, and a way to sign in still on (I3, I6). */
async function asInvited({ target, tables, now }: Joining) {
  const { invited } = target
  if (invited === null || invited.removed_at !== null) throw over('was taken back')
  const state = memberStateOf(invited, now)
  if (state !== 'invited')
    throw over(state === 'active' ? 'was accepted: it works once' : 'expired')
  const key = keyOf(target)
  await roleNamed(tables, key, invited.role, '/token')
  const methods = await methodsIn(tables, key, JSON.parse(invited.methods))
  if (!(await tables.projectMembers.enter(invited, { methods }, now, true)))
    throw over('was accepted, taken back or replaced a moment ago')
  return { ...invited, methods, joined_at: now }
}

async function byThemselves({ target, caller, tables, now }: Joining) {
  const { email } = caller as Joining['caller'] & { kind: 'account' }
  await requireProved(tables, caller.id, email)
  const key = keyOf(target)
  const there = await tables.projectMembers.find(key, email, emailKey(email))
  if (there) throw already(there)
  const by = { via: 'join', by: caller.id, now } as const
  const row = await entering(tables, { key, email, role: undefined, ...by })
  await tables.projectMembers.insert(row)
  return row
}

/** Who joins is the address that they proved, or that the user of this machine vouches for. */
async function requireProved(tables: Joining['tables'], id: string, email: string): Promise<void> {
  const account = await tables.accounts.get(id)
  if (account && (account.verified_at !== null || account.asserted !== null)) return
  throw new Failure('conflict', `Nobody has proved yet that ${email} is theirs: prove it first.`, {
    next: [{ command: ['account', 'verify'], why: 'have a code sent to the mailbox' }],
  })
}

const over = (why: string): Failure =>
  new Failure('conflict', `This invitation ${why}. Ask whoever invited you for a new one.`, {
    next: [{ command: ['whoami'], why: 'see as whom you are signed in' }],
  })
