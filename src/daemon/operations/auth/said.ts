import type { setAuth } from '../../../contract/auth/set.ts'
import type { Input } from '../../../contract/operation.ts'
import { Failure } from '../../../domain/failure.ts'
import { type SignIn, signInMethods, socialProviders } from '../../../domain/sign-in.ts'
import { spanOf } from '../../../domain/span.ts'

const said = [
  ...(['methods', 'redirectUris', 'sessionIdle', 'sessionAbsolute', 'publicJoin'] as const),
  ...(['joinRole', 'oidcIssuer', 'oidcClientId', 'social'] as const),
]

/** The settings as they will be: what is said takes the place of what there was, field by field. */
export function settingsSaid(input: Input<typeof setAuth>, before: SignIn): SignIn {
  if (said.every((field) => input[field] === undefined))
    throw new Failure('invalid_input', `Nothing is said to change: give ${said.join(', ')}.`, {
      errors: [{ pointer: '/redirectUris', detail: 'is missing, and so is everything else' }],
    })
  const { methods, redirectUris, sessionIdle, sessionAbsolute, social } = input
  return {
    methods: methods ? signInMethods.filter((one) => methods.includes(one)) : before.methods,
    redirectUris: redirectUris ? [...new Set(redirectUris)] : before.redirectUris,
    idleMs: msOf(sessionIdle) ?? before.idleMs,
    absoluteMs: msOf(sessionAbsolute) ?? before.absoluteMs,
    publicJoin: input.publicJoin === undefined ? before.publicJoin : input.publicJoin === 'on',
    joinRole: input.joinRole ?? before.joinRole,
    oidc: oidcOf(input, before),
    social: social ? socialProviders.filter((one) => social.includes(one)) : before.social,
  }
}

const msOf = (typed: string | undefined): number | null =>
  typed === undefined ? null : spanOf(typed)

function oidcOf({ oidcIssuer, oidcClientId }: Input<typeof setAuth>, { oidc }: SignIn) {
  const issuer = oidcIssuer ?? oidc?.issuer
  const clientId = oidcClientId ?? oidc?.clientId
  return issuer === undefined || clientId === undefined ? null : { issuer, clientId }
}
