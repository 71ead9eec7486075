import { inviteProjectMember } from '../../../../contract/project/member/invite.ts'
import { inviteLifetime } from '../../../../domain/invite.ts'
import { emailKey } from '../../../../domain/name.ts'
import { implement } from '../../../implement.ts'
import { mailInvitation } from '../../../mail/invitations.ts'
import { mintSecret } from '../../../secrets.ts'
import { already } from './already.ts'
import { entering } from './enter.ts'
import { keyOf } from './find.ts'
import { presentMember } from './present.ts'

export default implement(
  inviteProjectMember,
  async ({ input, target, caller, tables, runtime, now }) => {
    const { email, role, methods } = input
    const key = keyOf(target)
    const there = await tables.projectMembers.find(key, email, emailKey(email))
    if (there?.joined_at) throw already(there)
    const { secret, kept } = mintSecret(runtime.peppers, 'in')
    const by = { via: 'invite', by: caller.id, now } as const
    const term = { ...kept, expires_at: now + inviteLifetime, joined_at: null }
    const fresh = { ...(await entering(tables, { key, email, role, methods, ...by })), ...term }
    // Its secret may have reached nobody, so inviting again gives it another one, and the old one is dead (I3).
    const row = there ? { ...there, ...kept, ...renewed(fresh) } : fresh
    if (!there) await tables.projectMembers.insert(fresh)
    else if (!(await tables.projectMembers.renew(there, { ...kept, ...renewed(fresh) })))
      throw already(there)
    const mailed = runtime.mail.way === 'smtp'
    if (mailed)
      await mailInvitation(tables, runtime.peppers, { address: email, secret }, runtime.now())
    return {
      member: await presentMember(tables, row, now),
      mailed,
      secret: mailed ? null : secret,
      next: [
        {
          command: ['project', 'member', 'join'],
          why: 'to be run by the person invited, signed in with that address',
          by: 'another' as const,
        },
      ],
    }
  },
  async (_, { runtime }) => runtime.mail.wake(),
)

const renewed = <Part>({
  role,
  methods,
  expires_at,
}: {
  role: string
  methods: string
  expires_at: Part
}) => ({
  role,
  methods,
  expires_at,
})
