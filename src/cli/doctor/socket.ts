import { faultOfPlace } from '../../domain/private.ts'
import { byItself, type Check, type Finding, fail, ok, warn } from './check.ts'
import { clearRemains, type Remains } from './remains.ts'

export interface SocketFacts extends Remains {
  path: string
  /** Whether a daemon answers now. */
  running: boolean
  owner: number | undefined
}

export function judgeSocket({ path, socket, gone, running, owner }: SocketFacts): Finding {
  if (socket && socket.is !== 'socket')
    return fail(`${path} is no socket, and a daemon would listen there. Remove it.`)
  const fault = socket && owner !== undefined ? faultOfPlace(socket, owner) : null
  if (fault !== null)
    return socket?.uid === owner
      ? fail(`${path} ${fault}`, ...byItself)
      : fail(`${path} ${fault} Set PTC_DATA_DIR to a directory of your own.`)
  if (running) return ok(`${path}, open to you alone.`)
  if (socket && !socket.answers)
    return warn(`${path} was left behind by a daemon that is gone.`, ...byItself)
  if (gone !== null)
    return warn(`A daemon (pid ${gone}) is gone and left its state file.`, ...byItself)
  return ok(`${path} is made when a daemon starts.`)
}

export const socket: Check = {
  id: 'socket',
  needs: ['home'],
  look: async ({ located, remains, daemon }) => {
    const before = await remains()
    const running = await daemon().then(
      () => true,
      () => false,
    )
    const path = located().home.socket
    return judgeSocket({ ...before, path, running, owner: process.geteuid?.() })
  },
  mend: ({ located }) => clearRemains(located().home),
}
