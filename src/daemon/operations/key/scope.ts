import type { issueKey } from '../../../contract/key/issue.ts'
import { rolesWith } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { type ScopeName, scopeNames, scopes } from '../../../domain/scope.ts'
import type { Context } from '../../implement.ts'
import { explained } from '../../pipeline/explained.ts'

/** The scopes that were asked for, each once and in the catalogue's order; refused where the issuer holds less (I34). */
export function scopesGiven({ input, target, may, now }: Context<typeof issueKey>): ScopeName[] {
  const given = scopeNames.filter((name) => input.scopes?.includes(name))
  const lacking = given.filter((name) => !may(scopes[name].issuer, target.place))
  const [first] = lacking
  if (first === undefined) return given
  const { env } = target.place
  const missing = lacking.map((name) => `${name} needs ${scopes[name].issuer}`).join(', ')
  const where = env === 'production' ? ' in production' : ''
  const who = rolesWith(scopes[first].issuer, env).slice(0, 3).join(', ')
  throw new Failure(
    'forbidden',
    `Nobody gives a key what they do not hold themselves: ${missing}${where}, and you lack it there. Roles that give ${scopes[first].issuer}: ${who}.`,
    explained(newId('decision', now)),
  )
}
