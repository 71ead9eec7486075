import { type Call, callOver } from '../client/call.ts'
import { connectLocal, type Local } from '../client/daemon/connect.ts'
import { httpsTransport } from '../client/https.ts'
import type { Transport } from '../client/transport.ts'
import { Failure, isFailure } from '../domain/failure.ts'
import { openJob, trustIn } from './credentials/job.ts'
import type { Keeping } from './credentials/keeping.ts'
import { openKept } from './credentials/kept.ts'
import type { Kept } from './credentials/store.ts'
import { hold } from './held.ts'
import { hearClock } from './now-there.ts'
import { hearWorkspace } from './workspace-there.ts'

export interface Connecting extends Omit<Keeping, 'transport'> {
  /** Origin of a hosted server; null: the daemon of this machine. */
  server: () => string | null
  /** Hears which release the server is. */
  met?: (release: string) => void
}

/** The server that commands speak to, dialled with the first call. */
export interface Connection {
  call: Call
  /** The same, as the holder of this credential. */
  callAs: (credential: string) => Call
  /** The way there, for what is no operation. */
  transport: Transport
  /** The Authorization header of whoever is signed in. */
  bearer: () => Promise<string>
  /** The credential of whoever is signed in, or null. */
  credential: () => Promise<string | null>
  /** The sign-in as it is kept, be it over or not; null where there is none. */
  kept: () => Promise<Kept | null>
  /** What the running daemon of this machine says of itself; starts none. */
  daemon: () => Promise<Local['daemon']>
  close: () => Promise<void>
}

export function connection(connecting: Connecting): Connection {
  const { env, timeoutMs, server } = connecting
  const line = redialling(connecting)
  const transport = chosenOnce(() => {
    const origin = server()
    return origin === null ? line.transport : httpsTransport(origin)
  })
  const { kept, secret, another } = openKept({ ...connecting, transport })
  const job = openJob({ env, transport, timeoutMs })
  const credential = () => (trustIn(env) === null ? secret() : job.credential())
  const bearer = async () => {
    const found = await credential()
    if (found === null) throw signedOut(server())
    return `Bearer ${found}`
  }
  // A keychain takes its time, and so does finding the daemon; whoever is signed out needs neither.
  const bearerAndLine = async () => {
    if (server() === null && connecting.credentialKey() !== null) line.dial().catch(() => {})
    return bearer()
  }
  const callWith =
    (authorization: () => Promise<string | null>): Call =>
    (operation, input, options) =>
      callOver({ transport, authorization })(operation, input, { timeoutMs, ...options })
  const call: Call = async (operation, input, options) => {
    let carried: string | null = null
    const asKept = callWith(async () => {
      if (server() === null && operation.open && operation.who.includes('local'))
        return (await line.dial()).localAuthorization()
      if (operation.who.includes('anyone')) return null
      carried = await bearerAndLine()
      return carried
    })
    try {
      return await asKept(operation, input, options)
    } catch (error) {
      if (carried === null || !isFailure(error, 'unauthenticated')) throw error
      // It may have ended before this machine's clock said so, or another process has renewed it.
      if (await another(withoutScheme(carried))) return asKept(operation, input, options)
      throw error
    }
  }
  return {
    call,
    callAs: (given) => callWith(async () => `Bearer ${hold(given)}`),
    ...{ transport, bearer, credential, kept },
    daemon: async () => (await line.dial(false)).daemon,
    close: async () => {
      await transport.close()
      await line.transport.close()
    },
  }
}

/** A way that is chosen with the first call: a command that makes none needs no server. */
function chosenOnce(choose: () => Transport): Transport {
  let chosen: Transport | undefined
  const way = () => {
    chosen ??= choose()
    return chosen
  }
  return {
    get address() {
      return way().address
    },
    send: async (exchange) => {
      const reply = await way().send(exchange)
      hearWorkspace(reply)
      return reply
    },
    close: async () => chosen?.close(),
  }
}

/** A way to the local daemon that starts it, and finds it again when it was started anew in between. */
function redialling({ env, warn, met }: Connecting) {
  let local: Promise<Local> | undefined
  const dial = (startIfNeeded = true) => {
    local ??= connectLocal({ env, cwd: process.cwd(), startIfNeeded }).then(
      (found) => {
        for (const warning of found.warnings) warn(warning)
        met?.(found.daemon.version)
        return found
      },
      (error) => {
        local = undefined
        throw error
      },
    )
    return local
  }
  const hangUp = async () => {
    const dialled = await local?.catch(() => undefined)
    local = undefined
    await dialled?.transport.close()
  }
  const transport: Transport = {
    address: 'local',
    send: async (exchange) => {
      try {
        const reply = await (await dial()).transport.send(exchange)
        hearClock(reply)
        return reply
      } catch (error) {
        if (isFailure(error, 'daemon_unavailable')) await hangUp()
        throw error
      }
    },
    close: hangUp,
  }
  return { dial, transport }
}

const withoutScheme = (authorization: string): string => authorization.slice('Bearer '.length)

const signedOut = (server: string | null): Failure =>
  server === null
    ? new Failure('unauthenticated', 'Nobody is signed in here.', {
        next: [{ command: ['login'], why: 'sign in as an account of this machine' }],
      })
    : new Failure('unauthenticated', `Nobody is signed in to ${server}.`, {
        next: [{ command: ['login'], why: 'sign in there' }],
      })
