import { randomUUID } from 'node:crypto'
import { style } from '../../console/style.ts'
import { asAsked } from '../../domain/metering.ts'
import type { Extra } from '../http/extras.ts'
import { implementations } from '../operations/index.ts'
import { execute } from '../pipeline/execute.ts'
import { browserScheme } from '../pipeline/who.ts'
import type { Runtime } from '../runtime.ts'
import { showAuthorize, takeAuthorize } from './authorize.ts'
import { findConnections } from './connections.ts'
import { openCookies } from './cookies.ts'
import { decideDevice, showDevice, takeCode } from './device.ts'
import { endSession, showHome, signOut } from './home.ts'
import { showLink, takeLink } from './link.ts'
import { comeBackFromProvider, offered, startAtProvider } from './provider-sign-in.ts'
import { styleReply } from './replies.ts'
import { pageRoutes, type RouteParts } from './routes.ts'
import { showSignIn, takeSignIn } from './sign-in.ts'
import type { Page, Web } from './web.ts'

const styleSheet: Page = {
  method: 'GET',
  path: '/style.css',
  handle: async () => styleReply(style),
}

/** Every page of this server. */
const pages: readonly Page[] = [
  styleSheet,
  showSignIn,
  takeSignIn,
  findConnections,
  startAtProvider,
  comeBackFromProvider,
  showLink,
  takeLink,
  showAuthorize,
  takeAuthorize,
  showHome,
  endSession,
  signOut,
  showDevice,
  takeCode,
  decideDevice,
]

/** The pages that this server serves to browsers at its public address. */
export const webPages = (
  { origin, runtime }: { origin: string; runtime: Runtime },
  parts: Omit<RouteParts, 'web'>,
): Extra[] => {
  const cookies = openCookies(origin.startsWith('https:'))
  const web: Web = { runtime, origin, cookies, providers: offered(runtime), call: callOf(runtime) }
  return pageRoutes(pages, { ...parts, web })
}

const callOf =
  (runtime: Runtime): Web['call'] =>
  async ({ session, requestId, address }, operation, input) => {
    const implementation = implementations.find((one) => one.operation.id === operation.id)
    if (!implementation) throw new Error(`no handler for ${operation.id}`)
    const request = {
      authorization: session && `${browserScheme} ${session.secret}`,
      idempotencyKey: asAsked(operation, input).effect === 'keyed' ? randomUUID() : null,
      ...{ input, requestId, address, dryRun: false, ifMatch: null },
    }
    return (await execute(implementation, request, runtime)).output as never
  }
