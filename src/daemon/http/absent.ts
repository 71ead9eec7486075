import { Failure } from '../../domain/failure.ts'

/** A route that is served; `{field}` stands for any one segment. */
export interface Known {
  method: string
  path: string
}

/** Why nothing is served there: the path is unknown (404), or it takes other methods (405). */
export function absent(method: string, path: string, known: readonly Known[]) {
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
    wanted.every((part, at) => (part.startsWith('{') ? given[at] !== '' : part === given[at]))
  )
}
