import { type DaemonHealth, daemonHealth } from '../../client/daemon/health.ts'
import { type DaemonLine, lineTo } from '../../client/daemon/line.ts'
import { type Located, locate } from '../../client/daemon/locate.ts'
import { findDaemon } from '../../client/daemon/open.ts'
import { startDaemon } from '../../client/daemon/start.ts'
import { type AboutDaemon, aboutDaemon } from '../../client/daemon/stop.ts'
import { Failure } from '../../domain/failure.ts'
import { type Connection, connection } from '../connection.ts'
import { credentialKeyOf } from '../contexts/contexts.ts'
import type { Run } from '../run.ts'
import { type Remains, remainsOf } from './remains.ts'

/** How long a call for a check may take, with every try. */
const callTimeoutMs = 4000

/** A daemon that answers. */
export interface Seen {
  line: DaemonLine
  about: AboutDaemon
  /** Whether the doctor had to start it. */
  started: boolean
}

/** What the checks look at. Each part is looked up with its first use, and once. */
export interface Ground {
  run: Run
  /** Where everything is kept; fails where that cannot be named. */
  located: () => Located
  /** What was there of an earlier daemon, before one was started. */
  remains: () => Promise<Remains>
  /** The daemon, started as any command would start it. */
  daemon: () => Promise<Seen>
  health: () => Promise<DaemonHealth>
  /** The server, as whoever is signed in. */
  server: Connection
  leave: () => Promise<void>
}

export function openGround(run: Run): Ground {
  const located = once(() => locate(run.env, process.cwd()))
  const remains = once(() => remainsOf(located().home))
  const daemon = once(async () => {
    await remains()
    return seen(run, located().home)
  })
  const health = once(async () => daemonHealth((await daemon()).line))
  const { env, context, account, store } = run
  const server = connection({
    ...{ env, store, timeoutMs: callTimeoutMs, warn: () => {} },
    server: () => context().server,
    configDir: () => located().home.config,
    credentialKey: () => credentialKeyOf(context(), account()),
  })
  const leave = async () => {
    await server.close()
    const found = await daemon().catch(() => null)
    await found?.line.transport.close()
  }
  return { run, located, remains, daemon, health, server, leave }
}

async function seen({ env }: Run, home: Located['home']): Promise<Seen> {
  const running = await findDaemon(home)
  if (!running && env['PTC_NO_DAEMON'] === '1')
    throw new Failure('daemon_unavailable', 'None runs, and PTC_NO_DAEMON=1 forbids starting one.')
  const line = lineTo(running ?? (await startDaemon(home, { env, selfStarted: true })))
  return { line, about: await aboutDaemon(line), started: running === null }
}

function once<Answer>(look: () => Answer): () => Answer {
  let answer: { value: Answer } | undefined
  return () => {
    answer ??= { value: look() }
    return answer.value
  }
}
