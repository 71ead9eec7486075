import type { AboutDaemon } from '../client/daemon/stop.ts'
import type { Result } from './report.ts'
import type { Run } from './run.ts'
import { supervisorOf } from './supervisor/choose.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

/** How a command says that the daemon runs. */
export function running(about: AboutDaemon, happened: string, { io, home }: Run): Result {
  const supervisor = about.supervisor ? supervisorOf(about.supervisor) : null
  const kind = supervisor
    ? `as a service: ${supervisor.title} ${supervisor.unitOf(home)}`
    : about.selfStarted
      ? 'on demand: ends when idle'
      : 'until it is stopped'
  return {
    data: { state: 'running', supervisor: null, ...about, data: home.data, log: home.log },
    text: [
      `${io.paint.good('✓')} The daemon ${happened} (pid ${about.pid}).`,
      card(
        [
          ['Version', `${about.version}, API ${about.apiVersion}`],
          ['Runs', `since ${minute(about.startedAt)}, ${kind}`],
          ['Database', about.database],
          ['Socket', about.socket],
          ['TCP', about.tcp],
          ['Log', home.log],
        ],
        io,
      ),
    ].join('\n'),
  }
}

/** How a command says that no daemon runs. */
export const stopped = ({ home }: Run): Result => ({
  data: { state: 'stopped', data: home.data, socket: home.socket, log: home.log },
  text: `No daemon serves ${home.data}.`,
})
