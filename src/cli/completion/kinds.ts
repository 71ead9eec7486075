import type { Known, Part } from './manifest.ts'

/** What kind of thing a word names. */
export type Kind =
  | 'workspace'
  | 'org'
  | 'project'
  | 'key'
  | 'member'
  | 'contact'
  | 'role'
  | 'token'
  | 'invite'
  | 'request'
  | 'context'
  | 'account'
  | 'permission'
  | 'check'
  | 'command'
  | 'file'

const byName: Readonly<Record<string, Kind>> = {
  ...{ workspace: 'workspace', org: 'org', parent: 'org', under: 'org', project: 'project' },
  ...{ key: 'key', member: 'member', to: 'member', 'transfer-to': 'member', contact: 'contact' },
  ...{ role: 'role', roles: 'role', keep: 'role', token: 'token', invite: 'invite' },
  ...{ request: 'request', context: 'context', as: 'account', permission: 'permission' },
  check: 'check',
}

const inTopic: Readonly<Record<string, Kind>> = {
  'context name': 'context',
  'auth email': 'account',
  'help topic': 'command',
  'schema command': 'command',
}

const files: ReadonlySet<string> = new Set(['PATH', 'FILE', 'DIR'])

/** What the value of a flag, or a word without one, names; undefined where nobody can know it. */
export function kindOf({ name, helpValue }: Part, { id, args }: Known): Kind | undefined {
  if (files.has(helpValue ?? '')) return 'file'
  const [topic = '', ...rest] = id.split(':')
  // What is made now has no name yet.
  if (name in args && ['create', 'init', 'issue'].includes(rest.at(-1) ?? '')) return undefined
  return inTopic[`${topic} ${name}`] ?? (name in args && name === 'file' ? 'file' : byName[name])
}
