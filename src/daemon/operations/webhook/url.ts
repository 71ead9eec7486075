import { Failure } from '../../../domain/failure.ts'
import type { Env } from '../../../domain/permission.ts'
import { destinationFault } from '../../outward/destination.ts'
import type { Runtime } from '../../runtime.ts'

/** The URL as it is kept; refused where this server delivers nothing to it, whatever its name leads to (R-W5, I43). */
export function endpointOf(
  typed: string,
  { env, allowLoopback }: { env: Env; allowLoopback: boolean },
  { courier }: Runtime,
): string {
  const url = new URL(typed)
  if (allowLoopback && !courier.loopback)
    throw refused('/allowLoopback', 'is for the local daemon, and this server is none')
  if (allowLoopback && env === 'production')
    throw refused('/allowLoopback', 'is for a sandbox: production is delivered to by https')
  const fault = destinationFault(url, allowLoopback)
  if (fault === null) return url.href
  const onThisMachine = url.protocol === 'http:' && destinationFault(url, true) === null
  const hint =
    onThisMachine && courier.loopback && env === 'sandbox' ? ': give --allow-loopback as well' : ''
  throw refused('/url', `${fault}${hint}`)
}

const refused = (pointer: string, detail: string): Failure =>
  new Failure('invalid_input', `The endpoint was refused: its ${pointer.slice(1)} ${detail}.`, {
    errors: [{ pointer, detail }],
    next: [
      {
        command: ['webhook', 'listen', '--help'],
        why: 'bring sandbox events to a machine that nobody can reach',
      },
    ],
  })
