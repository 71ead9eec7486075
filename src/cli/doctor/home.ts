import { isFailure } from '../../domain/failure.ts'
import { longestSocket } from '../../domain/home.ts'
import { type Check, type Finding, fail, ok, warn } from './check.ts'

/** Where everything is kept, and whether the path of the socket there is one that the system takes. */
export function judgeHome(
  data: string,
  socket: string,
  limit: number,
  passedOver: readonly string[],
): Finding {
  if (passedOver.length > 0) return warn(`${data} is used. ${passedOver.join(' ')}`)
  return ok(`${data}, its socket's path ${Buffer.byteLength(socket)} of at most ${limit} bytes.`)
}

export const home: Check = {
  id: 'home',
  look: ({ located }) => {
    try {
      const { home, passedOver } = located()
      return judgeHome(home.data, home.socket, longestSocket(process.platform), passedOver)
    } catch (error) {
      // No path of a socket fits: the sentence says how long each would be.
      if (isFailure(error, 'daemon_unavailable')) return fail(error.message)
      throw error
    }
  },
}
