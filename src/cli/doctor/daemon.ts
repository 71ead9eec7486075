import { restartDaemon } from '../../client/daemon/restart.ts'
import { isFailure } from '../../domain/failure.ts'
import { apiVersion, isOlder, version } from '../../domain/version.ts'
import { byItself, type Check, type Finding, fail, ok, unknown, warn } from './check.ts'
import type { Ground, Seen } from './ground.ts'

type Told = Pick<Seen['about'], 'pid' | 'version' | 'apiVersion'>

export function judgeDaemon(
  daemon: Told,
  started: boolean,
  own = { version, apiVersion },
): Finding {
  const they = `The daemon (pid ${daemon.pid}) is ptc ${daemon.version}`
  if (daemon.apiVersion > own.apiVersion)
    return fail(`${they} and speaks a newer API than this ptc ${own.version}: update ptc.`)
  if (daemon.apiVersion < own.apiVersion)
    return fail(`${they} and speaks an older API than this ptc ${own.version}.`, ...byItself)
  if (isOlder(daemon.version, own.version))
    return warn(`${they}, and this is ptc ${own.version}.`, ...byItself)
  if (isOlder(own.version, daemon.version))
    return warn(`${they}, and this is ptc ${own.version}, which is older: update ptc.`)
  return ok(`${they}, ${started ? 'started just now' : 'and was running'}.`)
}

export const daemon: Check = {
  id: 'daemon',
  needs: ['home'],
  look: async (ground) => {
    if (ground.run.env['PTC_NO_DAEMON'] === '1') return forbidden(ground)
    try {
      const { about, started } = await ground.daemon()
      return judgeDaemon(about, started)
    } catch (error) {
      if (!isFailure(error)) throw error
      return fail(error.message, ...(error.details.next?.[0]?.command ?? []))
    }
  },
  mend: async ({ located, run }) => {
    const { line, was } = await restartDaemon(located().home, run.env)
    await line.transport.close()
    return [
      was
        ? `stopped the daemon of ptc ${was.version} and started that of ptc ${version}`
        : 'started the daemon',
    ]
  },
}

/** Where starting one is forbidden, none is no fault. */
const forbidden = ({ daemon: find }: Ground): Promise<Finding> =>
  find().then(
    ({ about, started }) => judgeDaemon(about, started),
    (error: Error) => unknown(error.message),
  )
