import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Operation } from '../../contract/operation.ts'
import { Failure } from '../../domain/failure.ts'
import { newId } from '../../domain/id.ts'
import type { Answer, Request } from '../pipeline/request.ts'
import type { Work } from '../work.ts'
import { json, refusal } from './answer.ts'
import type { Extra } from './extras.ts'
import { readRequest } from './request.ts'

/** Routes are served to Node's own server: the bindings carry its request. */
export type Served = { Bindings: HttpBindings }

export interface AppParts<Bound extends { operation: Operation }> {
  implementations: readonly Bound[]
  execute: (implementation: Bound, request: Request) => Promise<Answer>
  extras: readonly Extra[]
  log: Logger
  work: Work
}

/** All routes: one for every operation, and the visible list of those that are none. */
export function app<Bound extends { operation: Operation }>(parts: AppParts<Bound>): Hono<Served> {
  const { implementations, execute, extras, log, work } = parts
  const routes = new Hono<Served>()
  for (const implementation of implementations) {
    const { operation } = implementation
    routes.on(operation.method, patternOf(operation.path), async ({ env, req }) => {
      const requestId = newId('request')
      work.begin()
      try {
        const request = await readRequest(operation, env.incoming, req.param(), requestId)
        const { output, replayed } = await execute(implementation, request)
        return json(output, requestId, replayed ? replayedHeader : none)
      } catch (error) {
        return refusal(error, requestId, log)
      } finally {
        work.end()
      }
    })
  }
  for (const { method, path, handle } of extras)
    routes.on(method, path, async (context) => {
      const requestId = newId('request')
      return handle(context, requestId).catch((error) => refusal(error, requestId, log))
    })
  const known = [...implementations.map(({ operation }) => operation), ...extras]
  routes.notFound(({ req }) => {
    const { failure, headers } = absent(req.method, req.path, known)
    return refusal(failure, newId('request'), log, headers)
  })
  return routes
}

const none = {}
const replayedHeader = { 'Idempotency-Replayed': 'true' }

const patternOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** Why nothing is served there: the path is unknown (404), or it takes other methods (405). */
function absent(method: string, path: string, known: readonly { method: string; path: string }[]) {
  const allowed = known
    .filter((route) => matches(route.path, path))
    .flatMap((route) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]))
  const shown = path.slice(0, 200)
  if (allowed.length === 0)
    return {
      failure: new Failure(
        'not_found',
        `There is nothing at ${shown}. GET /openapi.json lists every route.`,
      ),
      headers: {},
    }
  const list = [...new Set(allowed)].join(', ')
  return {
    failure: new Failure('method_not_allowed', `${shown} takes ${list}, not ${method}.`),
    headers: { Allow: list },
  }
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => part.startsWith('{') || part === given[at])
  )
}
