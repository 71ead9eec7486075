import { createServer } from 'node:net'
import { onTestFinished } from 'vitest'
import { app } from '../../../src/daemon/http/app.ts'
import { clientAddress } from '../../../src/daemon/http/client-address.ts'
import { extrasOf } from '../../../src/daemon/http/extras.ts'
import { closeServer, listenOnLoopback } from '../../../src/daemon/http/listen.ts'
import { implementations } from '../../../src/daemon/operations/index.ts'
import { execute } from '../../../src/daemon/pipeline/execute.ts'
import { signInParts } from '../../../src/daemon/sign-in-parts.ts'
import { openWork } from '../../../src/daemon/work.ts'
import type { World } from '../../world.ts'
import { openBrowser } from './browser.ts'

const unused = () => {
  throw new Error('no test of the pages asks for it')
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The real routes and pages over a world, on a real port behind one proxy that is trusted. */
export async function openSite({ runtime }: World) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const work = openWork()
  const addressOf: Parameters<typeof app>[0]['addressOf'] = (incoming) => clientAddress(incoming, 1)
  const site = { origin, trustedHops: 1 }
  const signIns = await signInParts(runtime, { site, work, addressOf })
  const { pages } = signIns
  const extras = extrasOf({
    ...{ prove: unused, admit: unused, about: unused, health: unused, stop: unused },
    ...{ openapi: unused, endpointOf: unused, events: unused, ...signIns },
    peppers: { status: unused, rotate: unused, drop: unused },
  })
  const routes = app({
    execute: (implementation, request) => execute(implementation, request, runtime),
    ...{ implementations, extras, work, addressOf, log: runtime.log },
  })
  const limits = { connections: 512, requestsPerSocket: 1000 }
  const door = { publicHost: `127.0.0.1:${port}`, pages: new Set(pages.map(({ path }) => path)) }
  const { server } = await listenOnLoopback(port, routes, limits, runtime.log, door)
  onTestFinished(() => closeServer(server, 0))
  return { port, origin, pages, browser: (address?: string) => openBrowser(port, address) }
}
