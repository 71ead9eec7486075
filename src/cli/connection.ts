import { type Call, type Callable, callOver } from '../client/call.ts'
import { connectLocal, type Local } from '../client/daemon/connect.ts'
import { httpsTransport } from '../client/https.ts'
import type { Transport } from '../client/transport.ts'
import { Failure, isFailure } from '../domain/failure.ts'
import { openJob, trustIn } from './credentials/job.ts'
import type { CredentialStore } from './credentials/store.ts'
import { hold } from './held.ts'

export interface Connecting {
  env: NodeJS.ProcessEnv
  timeoutMs: number
  /** Origin of a hosted server; null: the daemon of this machine. */
  server: () => string | null
  /** Under what the credential of whoever is signed in is kept, or null. */
  credentialKey: () => string | null
  store: () => CredentialStore
  warn: (text: string) => void
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
  // Read once: a keychain may ask its owner each time.
  let kept: Promise<string | null> | undefined
  const job = openJob({ env, transport, timeoutMs })
  const credential = () => {
    if (trustIn(env) !== null) return job.credential()
    kept ??= credentialOf(connecting)
    return kept
  }
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
    (authorization: (operation: Callable) => Promise<string | null>): Call =>
    (operation, input, options) =>
      callOver({ transport, authorization })(operation, input, { timeoutMs, ...options })
  return {
    call: callWith(async (operation) =>
      server() === null && operation.open && operation.who.includes('local')
        ? (await line.dial()).localAuthorization()
        : operation.who.includes('anyone')
          ? null
          : bearerAndLine(),
    ),
    callAs: (secret) => callWith(async () => `Bearer ${hold(secret)}`),
    ...{ transport, bearer, credential },
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
    send: (exchange) => way().send(exchange),
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
        return await (await dial()).transport.send(exchange)
      } catch (error) {
        if (isFailure(error, 'daemon_unavailable')) await hangUp()
        throw error
      }
    },
    close: hangUp,
  }
  return { dial, transport }
}

async function credentialOf({ credentialKey, store }: Connecting): Promise<string | null> {
  const kept = store()
  const key = credentialKey()
  if (kept.name === 'env') return hold(await kept.get(''))
  return key === null ? null : hold(await kept.get(key))
}

const signedOut = (server: string | null): Failure =>
  server === null
    ? new Failure('unauthenticated', 'Nobody is signed in here.', {
        next: [{ command: ['login'], why: 'sign in as an account of this machine' }],
      })
    : new Failure('unauthenticated', `Nobody is signed in to ${server}.`, {
        next: [{ command: ['login'], why: 'sign in with your password there' }],
      })
