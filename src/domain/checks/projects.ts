import { type Check, fail, pass } from '../check.ts'
import type { Duty } from '../permission.ts'

const ownerRole = (what: 'technical' | 'security' | 'billing', owner: Duty): Check => ({
  id: `org.${what}-owner`,
  stage: 'projects',
  owner,
  about: `An active member holds the role ${what}-owner on the workspace or its root org.`,
  judge: ({ owners, org }) =>
    owners[what].length > 0
      ? pass(owners[what].join(', '), 'member.read')
      : fail(
          `nobody holds ${what}-owner on ${org.slug}`,
          ...['role', 'assign', `${what}-owner`, '--member', 'me'],
        ),
})

/** What a workspace needs before its first project. */
export const projectChecks: readonly Check[] = [
  {
    id: 'account.attached',
    stage: 'projects',
    owner: 'ship',
    about: 'At least one account is an active member of the workspace.',
    judge: ({ members }) =>
      members > 0
        ? pass(`${members} active ${members === 1 ? 'member' : 'members'}`)
        : fail('the workspace has no active member', 'whoami'),
  },
  {
    id: 'org.profile',
    stage: 'projects',
    owner: 'ship',
    about: 'The root org has a name, and the workspace a billing mode, which is permanent.',
    judge: ({ org, billingMode }) => pass(`${org.slug}, billing mode ${billingMode}`),
  },
  ownerRole('technical', 'ship'),
  ownerRole('security', 'secure'),
  ownerRole('billing', 'spend'),
]
