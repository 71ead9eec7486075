import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type CeilingName,
  type Ceilings,
  ceilingNames,
  ceilings,
  highest,
} from '../domain/ceiling.ts'
import { type Supervisor, supervisors } from '../domain/daemon-state.ts'
import type { Home } from '../domain/home.ts'
import type { StoreOptions } from '../store/store.ts'
import { dnsServersIn } from './dns-servers.ts'
import type { Provider } from './identity/provider.ts'
import { ownProvider } from './identity/settings.ts'
import { type LogLevel, logLevels } from './log.ts'
import { smtpIn } from './mail/settings.ts'
import type { SmtpSettings } from './mail/smtp.ts'
import { Refusal } from './refusal.ts'
import { type Site, siteIn } from './site.ts'

/** How this process was asked to run. Nothing secret comes by argv: every user of the machine can read it. */
export interface Config {
  home: Home
  database: StoreOptions
  /** A port of 127.0.0.1 to listen on as well, 0 for any free one; null for the socket alone. */
  tcpPort: number | null
  /** One thing to do instead of serving; null to serve. */
  chore: Chore | null
  /** Who starts this process and watches over it; null for a person or a command. */
  supervisor: Supervisor | null
  selfStarted: boolean
  /** Seconds without a call after which it ends by itself; 0 for never. */
  idleExit: number
  logLevel: LogLevel
  limits: { connections: number; requestsPerSocket: number }
  /** A directory or a file with the peppers, where they are not kept in the home's secrets. */
  peppers: { directory: string | null; file: string | null }
  /** Whether a trust may name an issuer at the loopback address: for development, on the local daemon alone. */
  loopbackIssuers: boolean
  /** The server's own identity provider, or null. */
  oidc: Provider | null
  site: Site
  /** Resolvers for custom domains; null: those of the machine. */
  dnsServers: readonly string[] | null
  /** How much a workspace may hold: the usual figures, or what PTC_CEILING_ORGS and its like say, up to a million. */
  ceilings: Ceilings
  /** The mail server; null: mails are written into the home's outbox. */
  smtp: SmtpSettings | null
}

/** What the daemon's program does and then ends. */
export type Chore =
  | { does: 'migrate' }
  /** Of a backup's file. */
  | { does: 'backup' | 'examine' | 'restore'; file: string }

type Env = Readonly<Record<string, string | undefined>>

const fifteenMinutes = 15 * 60

export function readConfig(home: Home, env: Env, argv: readonly string[]): Config {
  const flags = flagsOf(argv)
  const url = databaseUrl(env)
  const tcpPort = portOf(flags.listen ?? env['PTC_LISTEN'])
  const site = siteIn(env, { hosted: url !== null, tcpPort })
  const loopback = loopbackIssuers(env, url)
  return {
    home,
    database: {
      ...(url === null ? { kind: 'sqlite', path: home.database } : { kind: 'postgres', url }),
      group: whole(env, 'PTC_COMMIT_GROUP', 128) || 1,
      migrate: flags.migrate || env['PTC_MIGRATE'] !== 'never',
    },
    tcpPort,
    chore: choreOf(flags),
    supervisor: supervisorOf(flags.supervised),
    selfStarted: flags['self-started'],
    idleExit: flags['self-started'] ? whole(env, 'PTC_IDLE_EXIT', fifteenMinutes) : 0,
    logLevel: logLevelOf(env['PTC_LOG_LEVEL']),
    limits: {
      connections: whole(env, 'PTC_MAX_CONNECTIONS', url === null ? 512 : 2048),
      requestsPerSocket: whole(env, 'PTC_MAX_REQUESTS_PER_SOCKET', 1000),
    },
    peppers: {
      directory: env['PTC_PEPPER_DIR'] || null,
      file: env['PTC_PEPPER_FILE'] || null,
    },
    loopbackIssuers: loopback,
    oidc: ownProvider(env, { loopback, origin: site.origin }),
    site,
    dnsServers: dnsServersIn(env),
    ceilings: Object.fromEntries(
      ceilingNames.map((name) => [name, ceilingOf(env, name)]),
    ) as Record<CeilingName, number>,
    smtp: smtpIn(env),
  }
}

function flagsOf(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        listen: { type: 'string' },
        migrate: { type: 'boolean', default: false },
        backup: { type: 'string' },
        examine: { type: 'string' },
        restore: { type: 'string' },
        supervised: { type: 'string' },
        'self-started': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new Refusal('usage', (error as Error).message)
  }
}

function choreOf(flags: ReturnType<typeof flagsOf>): Chore | null {
  if (flags.migrate) return { does: 'migrate' }
  for (const does of ['backup', 'examine', 'restore'] as const) {
    const file = flags[does]
    if (file !== undefined) return { does, file: resolve(file) }
  }
  return null
}

function supervisorOf(name: string | undefined): Supervisor | null {
  if (name === undefined) return null
  const known = supervisors.find((one) => one === name)
  if (known) return known
  throw new Refusal('usage', `A supervisor is one of ${supervisors.join(', ')}, not ${name}.`)
}

function databaseUrl(env: Env): string | null {
  const file = env['PTC_DATABASE_URL_FILE']
  const url = file ? readFileSync(file, 'utf8').trim() : env['PTC_DATABASE_URL']
  if (!url) return null
  if (/^postgres(ql)?:\/\//.test(url)) return url
  throw new Refusal('config', 'PTC_DATABASE_URL is no PostgreSQL URL: it starts with postgres://.')
}

function loopbackIssuers(env: Env, url: string | null): boolean {
  const given = env['PTC_LOOPBACK_ISSUERS'] ?? ''
  if (given === '' || given === '0') return false
  if (given !== '1') throw new Refusal('usage', `PTC_LOOPBACK_ISSUERS is 1 or 0, not ${given}.`)
  if (url === null) return true
  throw new Refusal(
    'config',
    'PTC_LOOPBACK_ISSUERS is for development on the local daemon, not for a server with PostgreSQL.',
  )
}

function portOf(listen: string | undefined): number | null {
  if (listen === undefined || listen === '') return null
  const found = /^127\.0\.0\.1(?::(\d{1,5}))?$/.exec(listen)
  const port = Number(found?.[1] ?? 0)
  if (found && port <= 65535) return port
  throw new Refusal(
    'usage',
    `ptc listens on 127.0.0.1 or 127.0.0.1:<port> and nowhere else, not on ${listen}.`,
  )
}

function logLevelOf(level: string | undefined): LogLevel {
  const known = logLevels.find((one) => one === (level || 'info'))
  if (known) return known
  throw new Refusal('usage', `PTC_LOG_LEVEL is one of ${logLevels.join(', ')}, not ${level ?? ''}.`)
}

function whole(env: Env, name: string, otherwise: number): number {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new Refusal('usage', `${name} is a whole number, not ${text}.`)
}

function ceilingOf(env: Env, name: CeilingName): number {
  const { variable, usual } = ceilings[name]
  const most = whole(env, variable, usual)
  if (most >= 1 && most <= highest) return most
  throw new Refusal('usage', `${variable} is a number from 1 to ${highest}, not ${most}.`)
}
