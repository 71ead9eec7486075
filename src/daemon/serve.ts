import type { IncomingMessage, Server } from 'node:http'
import { flushCompileCache } from 'node:module'
import { unescape as decoded } from 'node:querystring'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import type { Logger } from 'pino'
import type { DaemonState } from '../domain/daemon-state.ts'
import { apiVersion, version } from '../domain/version.ts'
import { openStore } from '../store/store.ts'
import { openBilling } from './billing/billing.ts'
import { openClock } from './clock.ts'
import type { Config } from './config.ts'
import { type Ends, openEnds, watchIdle } from './ending.ts'
import { eventStream } from './events/stream.ts'
import { healthOf } from './health.ts'
import { admit } from './http/admit.ts'
import { app } from './http/app.ts'
import { clientAddress } from './http/client-address.ts'
import { type Extra, extrasOf } from './http/extras.ts'
import { closeServer, listenOnLoopback, listenOnSocket } from './http/listen.ts'
import type { Door } from './http/loopback.ts'
import { openProviders } from './identity/providers.ts'
import { startUpkeep } from './jobs/upkeep.ts'
import { openLastUses } from './last-uses.ts'
import { type LocalToken, openLocalToken } from './local-token.ts'
import { openLog } from './log.ts'
import { openMailer } from './mail/mailer.ts'
import { openPost } from './mail/open.ts'
import listing from './operations/event/list.ts'
import { implementations } from './operations/index.ts'
import { openTexts } from './outward/texts.ts'
import { openPasswords } from './passwords.ts'
import { dropPepper, pepperStatus, rotatePepper } from './pepper-rotation.ts'
import { openConfigured, type PepperKeeper } from './peppers.ts'
import { execute } from './pipeline/execute.ts'
import { localProvider } from './providers/local.ts'
import { exits } from './refusal.ts'
import { openRefusals } from './refusals.ts'
import { openRenewals } from './renewals.ts'
import type { Runtime } from './runtime.ts'
import { writeStateFile } from './server-state.ts'
import { signInParts } from './sign-in-parts.ts'
import type { Site } from './site.ts'
import { openIssuers } from './trust/issuers.ts'
import { openUses } from './uses.ts'
import { openCourier } from './webhooks/courier.ts'
import { openWork, type Work } from './work.ts'

// A disk that cannot be trusted is not waited for (R-S4).
const graceMs = (exit: number): number => (exit === 0 ? 10_000 : 1000)

/** Brings the schema up to date and ends. */
export async function migrate(config: Config): Promise<number> {
  // A database never exists without the pepper that its credentials are digested with.
  openConfigured(config)
  const store = await openStore(config.database)
  await store.close()
  process.stdout.write(`The ${store.kind} database is up to date with ptc ${version}.\n`)
  return 0
}

/** Serves until something asks it to end; answers the exit code. The lock must be held. */
export async function serve(config: Config): Promise<number> {
  const { home } = config
  const state: DaemonState = {
    pid: process.pid,
    socket: home.socket,
    tcp: null,
    version,
    apiVersion,
    startedAt: Date.now(),
    selfStarted: config.selfStarted,
    supervisor: config.supervisor,
  }
  writeStateFile(home.stateFile, state)
  const log = openLog(home.log, config.logLevel, secretsOf(config))
  lastWordsTo(log)
  const peppers = openConfigured(config)
  const token = openLocalToken(home.token)
  const store = await openStore(config.database)
  const now = openClock(log)
  const loopback = store.kind === 'sqlite'
  const courier = openCourier({ store, now, peppers, log, loopback, pause: sleep })
  const runtime: Runtime = {
    store,
    now,
    peppers,
    ceilings: config.ceilings,
    refusals: openRefusals(),
    uses: openUses(store, log),
    renewals: openRenewals(store, peppers, log),
    tokenUses: openLastUses(),
    issuers: openIssuers({ loopback: config.loopbackIssuers }),
    providers: openProviders({
      ...{ loopback: config.loopbackIssuers, own: config.oidc },
      redirectUri: config.site.origin && `${config.site.origin}/oauth/callback`,
    }),
    sessionUses: openLastUses(),
    passwords: openPasswords(),
    mail: openMailer({ store, now, peppers, post: openPost(config), log }),
    billing: openBilling({ store, now, provider: localProvider, log }),
    testClocks: store.kind === 'sqlite' && localProvider.name === 'local',
    courier: { ...courier, loopback },
    texts: openTexts({ servers: config.dnsServers }),
    log,
    provesLocal: (proof) => token.provesLocal(proof, now()),
  }
  const ends = openEnds(store)
  const work = openWork()
  const addressOf = (incoming: IncomingMessage) => clientAddress(incoming, config.site.trustedHops)
  const signIns = await signInParts(runtime, { site: config.site, work, addressOf })
  const routes = routesOf(runtime, { token, state, work, ends, peppers, signIns, addressOf })
  const servers: Server[] = [await listenOnSocket(home.socket, routes, config.limits)]
  if (config.tcpPort !== null) {
    const { server, port } = await listenOnLoopback(
      config.tcpPort,
      routes,
      config.limits,
      log,
      doorOf(config.site, signIns.pages),
    )
    servers.push(server)
    state.tcp = `127.0.0.1:${port}`
    writeStateFile(home.stateFile, state)
  }
  log.info({ socket: home.socket, tcp: state.tcp, database: store.kind }, 'listening')
  const stopUpkeep = startUpkeep(runtime)
  watchIdle(work, config.idleExit, home.socket, ends.ask)
  setImmediate(started)
  const { why, exit } = await ends.asked
  log.info({ why }, 'stopping')
  await Promise.all(servers.map((server) => closeServer(server, graceMs(exit))))
  await stopUpkeep()
  await courier.stop()
  await store.close().catch((error: unknown) => log.error({ err: error }, 'closing the store'))
  log.info('stopped')
  return exit
}

/** Keeps what was compiled for the next start, and has V8 make nothing among what lasts (ADR 0042): told so at first, it would take no code that was compiled before. */
function started(): void {
  flushCompileCache()
  setFlagsFromString('--no-allocation-site-pretenuring')
}

interface Behind {
  token: LocalToken
  state: DaemonState
  work: Work
  ends: Ends
  peppers: PepperKeeper
  signIns: Awaited<ReturnType<typeof signInParts>>
  addressOf: (incoming: IncomingMessage) => string
}

const doorOf = ({ origin }: Site, pages: readonly Extra[]): Door => ({
  publicHost: origin && new URL(origin).host,
  pages: new Set(pages.map(({ path }) => path)),
})

function routesOf(runtime: Runtime, behind: Behind) {
  const { token, state, work, ends, peppers, signIns, addressOf } = behind
  const { store, now, log } = runtime
  let ending = false
  void ends.asked.then(() => {
    ending = true
  })
  const extras = extrasOf({
    prove: (nonce, endpoint) => token.prove(nonce, endpoint, now()),
    endpointOf: ({ localPort }) =>
      localPort === undefined ? state.socket : `127.0.0.1:${localPort}`,
    admit: (authorization, whom) => admit(runtime, authorization, whom),
    about: () => ({
      ...state,
      startedAt: new Date(state.startedAt).toISOString(),
      database: store.kind,
      commits: store.commits(),
      underWay: work.underWay(),
      idleForMs: Math.round(work.idleFor()),
    }),
    health: () => healthOf(store, now()),
    stop: () => ends.ask('asked to stop'),
    peppers: {
      status: () => pepperStatus(runtime, peppers),
      rotate: () => rotatePepper(runtime, peppers),
      drop: (asked) => dropPepper(runtime, peppers, asked),
    },
    ...signIns,
    events: eventStream({
      list: (request) => atWork(work, () => execute(listing, request, runtime)),
      addressOf,
      ending: () => ending,
    }),
    openapi: async () => {
      const { openapi } = await import('../contract/openapi.ts')
      return openapi(
        implementations.map(({ operation }) => operation),
        version,
      )
    },
  })
  return app({
    implementations,
    execute: (implementation, request) => execute(implementation, request, runtime),
    extras,
    log,
    work,
    addressOf,
  })
}

function secretsOf(config: Config): string[] {
  const { clientSecret = null } = config.oidc ?? {}
  return [...passwordOf(config), ...(clientSecret === null ? [] : [clientSecret])]
}

/** Whoever waits for events keeps the daemon from ending as idle. */
async function atWork<T>(work: Work, call: () => Promise<T>): Promise<T> {
  work.begin()
  try {
    return await call()
  } finally {
    work.end()
  }
}

// By form it is only found where it stands in its URL.
function passwordOf({ database }: Config): string[] {
  if (database.kind === 'sqlite' || !URL.canParse(database.url)) return []
  const { password } = new URL(database.url)
  return [password, decoded(password)]
}

/** What nobody caught must not go on half-done: it is logged, and the process ends. */
function lastWordsTo(log: Logger): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught')
    process.exit(exits.software)
  })
}
