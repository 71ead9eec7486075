import { z } from 'zod'
import { redirectsMost, sessionLimits, socialProviders } from '../../domain/sign-in.ts'
import { projectRole } from '../catalog/catalog.ts'
import { operation } from '../operation.ts'
import { envPlace } from '../project/place.ts'
import { span } from '../span.ts'
import { Auth, AuthImpact, method, provider } from './auth.ts'

export const setAuth = operation({
  id: 'auth.set',
  http: 'PATCH /v1/project/auth',
  summary: 'Say how project members of an env sign in; nobody is left without a way',
  input: z.object({
    ...envPlace(),
    methods: z
      .array(method())
      .max(10, 'has more ways than there are')
      .optional()
      .describe('Every way to sign in; what is not named is off'),
    redirectUris: z
      .array(z.string().max(512, 'is longer than 512 characters'))
      .max(redirectsMost, `has more than ${redirectsMost} URIs`)
      .optional()
      .describe('Every URI that a sign-in may lead to, exactly as it is written'),
    sessionIdle: span(sessionLimits.idle)
      .optional()
      .describe('Longest time without use, as in 12h'),
    sessionAbsolute: span(sessionLimits.absolute)
      .optional()
      .describe('Longest time altogether, as in 7d'),
    publicJoin: z
      .enum(['on', 'off'], { error: 'is neither on nor off' })
      .optional()
      .describe('Whether people may join by themselves, where the project is public'),
    joinRole: projectRole().optional().describe('Role of whoever joins, of the catalogue'),
    oidcIssuer: z
      .url({ protocol: /^https$/, error: 'is no https URL of an issuer' })
      .max(512, 'is longer than 512 characters')
      .optional()
      .describe('Issuer of the OIDC provider'),
    oidcClientId: z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/, 'is no client id')
      .optional()
      .describe('Client id at the OIDC provider; its secret stays with the application'),
    social: z
      .array(provider())
      .max(socialProviders.length, 'has more providers than there are')
      .optional()
      .describe('Providers for social sign-in'),
  }),
  output: z.object({ auth: Auth, impact: AuthImpact }),
  target: 'auth',
  permission: 'auth.write',
  effect: 'keyed',
  exclusive: true,
})
