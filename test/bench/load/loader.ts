import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { After } from '../row.ts'
import type { Order, Planned, Ran, Revocation } from './order.ts'

export interface Loader {
  plan: (name: string, requests: readonly Planned[]) => void
  run: (name: string, run: Load) => Promise<Ran>
}

export interface Load {
  socket: string
  ms: number
  connections?: number
  revocation?: Revocation
}

/** Starts the process that makes the load. A run with a wrong answer fails: speed that is not right is no speed. */
export function openLoader(after: After): Loader {
  const child = fork(join(import.meta.dirname, 'process.ts'))
  after(() => child.disconnect())
  const tell = (order: Order) => child.send(order)
  const ended = once(child, 'exit').then(() => {
    throw new Error('the load process ended')
  })
  ended.catch(() => {})
  return {
    plan: (name, requests) => void tell({ kind: 'plan', name, requests }),
    run: async (name, { socket, ms, connections = 64, revocation = null }) => {
      tell({ kind: 'run', name, socket, ms, connections, revocation })
      const [ran] = (await Promise.race([once(child, 'message'), ended])) as [Ran]
      if (ran.wrong.length > 0) throw new Error(`${name}: wrong answers\n${ran.wrong.join('\n')}`)
      return ran
    },
  }
}

/** Starts the echo that the daemon is held against, on a socket of its own. */
export async function openEcho(socket: string, after: After): Promise<void> {
  const child = fork(join(import.meta.dirname, 'echo.ts'), [socket])
  after(() => child.disconnect())
  await once(child, 'message')
}
