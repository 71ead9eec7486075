import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'

/** What a daemon reads of its environment and a unit may say: no secret among it, at most the name of a file with one. */
const carried: readonly string[] = [
  'PTC_DATABASE_URL_FILE',
  'PTC_SMTP_URL_FILE',
  'PTC_MAIL_FROM',
  'PTC_PEPPER_DIR',
  'PTC_PEPPER_FILE',
  'PTC_MIGRATE',
  'PTC_LISTEN',
  'PTC_LOG_LEVEL',
  'PTC_MAX_CONNECTIONS',
  'PTC_MAX_REQUESTS_PER_SOCKET',
  'PTC_COMMIT_GROUP',
  'PTC_CEILING_ORGS',
  'PTC_CEILING_CHILDREN',
  'PTC_CEILING_MEMBERS',
  'PTC_CEILING_BILLING_ACCOUNTS',
  'PTC_CEILING_PAYMENT_METHODS',
  'PTC_CEILING_SUBSCRIPTIONS',
  'PTC_CACHE_DIR',
  'XDG_DATA_HOME',
  'XDG_STATE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'NODE_EXTRA_CA_CERTS',
]

const isPath = /_(?:FILE|DIR|HOME|CERTS)$/

/** The environment that a supervisor starts the daemon with: where the data is, and how it was set up in this shell. */
export function settingsOf(home: Home, env: NodeJS.ProcessEnv): [name: string, value: string][] {
  const open = ['PTC_DATABASE_URL', 'PTC_SMTP_URL'].find((name) => env[name])
  if (open)
    throw new Failure(
      'conflict',
      `${open} may hold a password, and a unit file is no place for one: write the URL to a file with mode 0600, and set ${open}_FILE to its path instead.`,
    )
  const told = carried.flatMap((name): [string, string][] => {
    const value = env[name]
    return value ? [[name, isPath.test(name) ? resolve(value) : value]] : []
  })
  const all: [string, string][] = [
    ...(home.kind === 'user' ? [] : [['PTC_DATA_DIR', home.data] as [string, string]]),
    ...told,
  ]
  const odd = all.find(([, value]) => /[\p{Cc}]/u.test(value))
  if (odd === undefined) return all
  throw new Failure('usage', `${odd[0]} has a control character in it, which no unit file can say.`)
}

/** What tells the units of two data directories apart; nothing for the user's own. */
export const suffixOf = ({ kind, data }: Home): string =>
  kind === 'user' ? '' : `-${createHash('sha256').update(data).digest('hex').slice(0, 8)}`

/** How a file of ours is known again. */
export const mark = 'Written by ptc daemon install'
