import { operations } from '../../../contract/index.ts'
import { scopesOfKeys } from '../../../contract/key/scopes.ts'
import { Failure } from '../../../domain/failure.ts'
import { nearest } from '../../../domain/nearest.ts'
import { isOfPattern, readRoute, scopeNames, scopes, scopesFor } from '../../../domain/scope.ts'
import { implement } from '../../implement.ts'
import { nowhere } from '../../pipeline/target.ts'

export default implement(scopesOfKeys, async ({ input, target, may }) => {
  const asked = input.for === undefined ? null : routeOf(input.for)
  const opening = asked === null ? scopeNames : (scopesFor(asked) ?? [])
  const here = target.place
  const mayIssue = here !== nowhere && may('key.issue', here)
  return {
    scopes: opening.map((name) => {
      const { about, routes, issuer } = scopes[name]
      return {
        ...{ scope: name, about, routes: [...routes], needs: issuer },
        givable: here === nowhere ? null : mayIssue && may(issuer, here),
      }
    }),
    route: asked === null ? null : { route: asked, opened: openedBy(asked, opening.length) },
  }
})

function routeOf(typed: string): string {
  const route = readRoute(typed)
  if (route !== null) return route
  const detail = 'is no route: it is a method and a path, as in "POST /v1/reports"'
  throw new Failure('invalid_input', `for ${detail}.`, { errors: [{ pointer: '/for', detail }] })
}

const ours = operations.map(({ method, path, who }) => ({ route: `${method} ${path}`, who }))

/** What opens a route: scopes, else any key where keys may call it at all. */
function openedBy(route: string, scopesThere: number): 'scope' | 'any key' | 'no key' {
  if (scopesThere > 0) return 'scope'
  const found = ours.find((one) => isOfPattern(route, one.route))
  if (found) return found.who.includes('key') ? 'any key' : 'no key'
  const known = scopeNames.flatMap((name): readonly string[] => scopes[name].routes)
  const meant = nearest(route, known)
  throw new Failure(
    'not_found',
    `There is no route ${route}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    { next: [{ command: ['key', 'scopes'], why: 'see every scope and the routes that it opens' }] },
  )
}
