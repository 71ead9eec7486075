import { createHash } from 'node:crypto'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { Failure } from './failure.ts'

/** What naming the directories depends on. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  /** The user's home directory. */
  userHome: string
  /** The system's directory for temporary files. */
  tmp: string
  uid: number
  platform: string
}

/** Why this directory: `PTC_DATA_DIR` named it, a project's `.ptc` was found, or it is the user's own. */
export type HomeKind = 'named' | 'project' | 'user'

/** Where one ptc keeps everything; all of it belongs to one data directory. */
export interface Home {
  kind: HomeKind
  data: string
  config: string
  state: string
  secrets: string
  database: string
  /** Where backups go that are given no other place. */
  backups: string
  /** Where mails are written that no mail server takes. */
  outbox: string
  /** Held by the one daemon of this data directory. */
  lock: string
  /** 32 random bytes in hex: whoever can read it is the user of this machine. */
  token: string
  socket: string
  log: string
  /** What can be made again at any time. */
  cache: string
  /** What the running daemon says of itself. */
  stateFile: string
  /** Held by the one client that is starting the daemon. */
  startLock: string
}

/** The name of a project's own directory, looked for from the working directory upward. */
export const projectDirectory = '.ptc'

/** The data directory: `PTC_DATA_DIR`, else the project's `.ptc`, else `XDG_DATA_HOME/ptc`. */
export function dataDirOf(
  around: Surroundings,
  project: string | null,
): Pick<Home, 'kind' | 'data'> {
  const named = around.env['PTC_DATA_DIR']
  if (named) return { kind: 'named', data: resolve(around.cwd, named) }
  if (project !== null) return { kind: 'project', data: project }
  return { kind: 'user', data: xdg(around, 'XDG_DATA_HOME', '.local/share') }
}

/** Names everything that belongs to a data directory. The path must be the real one, without symbolic links. */
export function homeOf({ kind, data }: Pick<Home, 'kind' | 'data'>, around: Surroundings): Home {
  const apart = kind === 'user'
  const state = apart ? xdg(around, 'XDG_STATE_HOME', '.local/state') : join(data, 'state')
  return {
    kind,
    data,
    config: apart ? xdg(around, 'XDG_CONFIG_HOME', '.config') : join(data, 'config'),
    state,
    secrets: join(data, 'secrets'),
    database: join(data, 'ptc.db'),
    backups: join(data, 'backups'),
    outbox: join(data, 'outbox'),
    lock: join(data, 'daemon.lock'),
    token: join(data, 'secrets', 'local.token'),
    socket: socketOf(data, apart, around),
    log: join(state, 'daemon.log'),
    cache:
      absolute(around.env['PTC_CACHE_DIR']) ??
      (apart ? xdg(around, 'XDG_CACHE_HOME', '.cache') : join(data, 'cache')),
    stateFile: join(data, 'daemon.json'),
    startLock: join(data, 'start.lock'),
  }
}

/** The directories that must exist, only for their owner. */
export const directoriesOf = (home: Home): string[] => [
  home.data,
  home.state,
  home.secrets,
  dirname(home.socket),
]

// The kernel's sun_path has 108 bytes with its NUL; on macOS and the BSDs 104.
/** How many bytes the path of a socket may have. */
export const longestSocket = (platform: string): number => (platform === 'linux' ? 107 : 103)

function socketOf(data: string, apart: boolean, around: Surroundings): string {
  const own = join(data, 'run', 'd.sock')
  // Two data directories must never share a socket, so outside of its own one it is named after it.
  const name = `${createHash('sha256').update(data).digest('hex').slice(0, 16)}.sock`
  const runtime = absolute(around.env['XDG_RUNTIME_DIR'])
  const session = runtime === null ? [] : [join(runtime, 'ptc', name)]
  const shared = join(around.tmp, `ptc-${around.uid}`, name)
  const candidates = apart ? [...session, own, shared] : [own, ...session, shared]
  const limit = longestSocket(around.platform)
  const fitting = candidates.find((path) => Buffer.byteLength(path) <= limit)
  if (fitting !== undefined) return fitting
  throw new Failure(
    'daemon_unavailable',
    `A socket's path may have ${limit} bytes, and ${own} has ${Buffer.byteLength(own)}; ${shared} is too long as well. ` +
      'Set PTC_DATA_DIR to a directory with a shorter path.',
  )
}

const absolute = (path: string | undefined): string | null =>
  path !== undefined && isAbsolute(path) ? path : null

const xdg = ({ env, userHome }: Surroundings, name: string, otherwise: string): string =>
  join(absolute(env[name]) ?? join(userHome, otherwise), 'ptc')
