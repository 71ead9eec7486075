import {
  type Answers,
  founderWord,
  type OwnerKind,
  type Person,
} from '../../contract/setup/answers.ts'
import { emailKey } from '../../domain/name.ts'
import type { Argv, Files } from './road.ts'

const ownerKinds: readonly OwnerKind[] = ['technical', 'security', 'billing']

/** Who owns it: the founder, or the person that the answers name. */
export function ownerOf({ founder, owners }: Answers, kind: OwnerKind): Person {
  const owner = owners[kind]
  return owner === founderWord ? founder : owner
}

type Mailbox = Pick<Person, 'email'>

export const samePerson = (one: Mailbox, other: Mailbox): boolean =>
  emailKey(one.email) === emailKey(other.email)

/** The commands that make someone an owner: as the founder, or first by joining the team. */
export function ownerByHand(answers: Answers, kind: OwnerKind, files: Files): Argv[] {
  const { founder } = answers
  const role = `${kind}-owner`
  const owner = ownerOf(answers, kind)
  const { email, name } = owner
  if (samePerson(owner, founder)) return [['role', 'assign', role, '--member', 'me']]
  const earlier = ownerKinds.slice(0, ownerKinds.indexOf(kind))
  if (earlier.some((other) => samePerson(owner, ownerOf(answers, other))))
    return [['role', 'assign', role, '--member', email]]
  return [
    ['account', 'create', '--email', email, '--name', name],
    ['invite', 'create', '--email', email, '--roles', role, ...files.into(`${role}.invite`)],
    ['login', '--email', email],
    ['invite', 'accept', ...files.from('token', `${role}.invite`)],
    ['login', '--email', founder.email],
  ]
}
