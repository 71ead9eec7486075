import type { PepperStatus } from '../client/daemon/peppers.ts'
import { usedAgo } from './age.ts'
import type { Result } from './report.ts'
import type { Run } from './run.ts'
import { table } from './table.ts'
import { counted } from './text.ts'

/** How a command shows the peppers: what needs each of them, and the keys that nobody used since the rotation. */
export function pepperResult(status: PepperStatus, happened: string | null, { io }: Run): Result {
  const { versions, behind } = status
  const peppers = table(
    versions,
    [
      { title: 'PEPPER', value: ({ version, current }) => `${version}${current ? ' *' : ''}` },
      { title: 'KEY SECRETS', value: ({ secrets }) => String(secrets), whole: true },
      { title: 'SESSIONS', value: ({ sessions }) => String(sessions), whole: true },
      { title: 'TOKENS', value: ({ tokens }) => String(tokens), whole: true },
      { title: 'INVITATIONS', value: ({ invites }) => String(invites), whole: true },
      { title: 'WEBHOOKS', value: ({ webhooks }) => String(webhooks), whole: true },
    ],
    io,
  )
  const unused = behind.length === 0 ? [] : ['', `${waiting(status)}:`, keysOf(behind, io)]
  const done = happened === null ? [] : [`${io.paint.good('✓')} ${happened}`]
  return {
    data: { ...status },
    text: [...done, peppers, io.paint.dim('* new digests are made with it'), ...unused].join('\n'),
    next: versions
      .filter(
        ({ current, secrets, sessions, tokens, invites, webhooks }) =>
          !current && secrets + sessions + tokens + invites + webhooks === 0,
      )
      .map(({ version }) => ({
        command: ['daemon', 'pepper', 'drop', String(version)],
        why: 'nothing needs it any more',
      })),
  }
}

const waiting = ({ behind }: PepperStatus): string =>
  `${counted(behind.length, 'secret')}${behind.length === 100 ? ' or more' : ''} not used since, the longest unused first`

/** The keys that a drop would disable. */
export const keysOf = (behind: PepperStatus['behind'], io: Run['io']): string =>
  table(
    behind,
    [
      { title: 'KEY', value: ({ name }) => name },
      { title: 'PROJECT', value: ({ workspace, project }) => `${workspace}/${project}` },
      { title: 'ENV', value: ({ env }) => env, spare: true },
      { title: 'PEPPER', value: ({ pepper }) => String(pepper), whole: true, spare: true },
      {
        title: 'LAST USED',
        value: ({ lastUsedAt }) => usedAgo(lastUsedAt),
        whole: true,
      },
      { title: 'ID', value: ({ id }) => id, whole: true, spare: true },
    ],
    io,
  )
