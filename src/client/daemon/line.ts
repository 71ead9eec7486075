import { Agent, type ClientRequestArgs } from 'node:http'
import type { Duplex } from 'node:stream'
import { challengeLife, localProof } from '../../domain/proof.ts'
import { socketTransport } from '../socket.ts'
import type { Transport } from '../transport.ts'
import type { Found } from './open.ts'
import { openProven, type ProvenSocket } from './proven.ts'

const proofTimeoutMs = 2000
// A challenge may be on its way for a while before it is judged.
const answerWithin = challengeLife - 10_000

/** A way to this user's own daemon. */
export interface DaemonLine {
  transport: Transport
  /** The Authorization header by which the user of this machine proves to be that. */
  localAuthorization: () => Promise<string>
  daemon: { version: string; apiVersion: number }
}

/** The line to a daemon that was found: every connection it ever opens is proven first, and the first one is used on. */
export function lineTo(found: Found): DaemonLine {
  const { path, token, proof } = found
  let latest: ProvenSocket = found
  const prove = async () => {
    latest = await openProven(path, token, proofTimeoutMs)
    return latest
  }
  return {
    daemon: { version: proof.version, apiVersion: proof.apiVersion },
    transport: socketTransport(path, new ProvenAgent(found, prove)),
    localAuthorization: async () => {
      if (performance.now() - latest.at > answerWithin) (await prove()).socket.destroy()
      return `PtcLocal ${localProof(token, latest.proof.challenge)}`
    },
  }
}

class ProvenAgent extends Agent {
  readonly #prove: () => Promise<ProvenSocket>
  #spare: ProvenSocket | null

  constructor(first: ProvenSocket, prove: () => Promise<ProvenSocket>) {
    super({ keepAlive: true })
    this.#prove = prove
    this.#spare = first
    // A connection that waits for its first call must not keep the process alive.
    first.socket.unref()
  }

  override createConnection(
    _: ClientRequestArgs,
    done?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const spare = this.#spare
    this.#spare = null
    const usable = spare !== null && spare.socket.readyState === 'open'
    const proven = usable ? Promise.resolve(spare) : this.#prove()
    proven.then(
      ({ socket }) => done?.(null, socket.ref()),
      (error) => done?.(error, undefined as never),
    )
  }

  override destroy(): void {
    this.#spare?.socket.destroy()
    super.destroy()
  }
}
