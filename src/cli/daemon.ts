import type { AboutDaemon } from '../client/daemon/stop.ts'
import type { Result } from './report.ts'
import type { Run } from './run.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

/** How a command says that the daemon runs. */
export function running(about: AboutDaemon, happened: string, { io, home }: Run): Result {
  const kind = about.selfStarted ? 'on demand: ends when idle' : 'until it is stopped'
  return {
    data: { state: 'running', ...about, data: home.data, log: home.log },
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
