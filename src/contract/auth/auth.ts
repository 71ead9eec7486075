import { z } from 'zod'
import { signInMethods, socialProviders } from '../../domain/sign-in.ts'
import { env, id, timestamp } from '../shapes.ts'

export const method = () =>
  z.enum(signInMethods, { error: `is no way to sign in: it is ${signInMethods.join(', ')}` })

export const provider = () =>
  z.enum(socialProviders, { error: `is no provider: it is ${socialProviders.join(', ')}` })

/** How people sign in to an env, as its application reads it. No secret is in it. */
export const Auth = z.object({
  project: id('project'),
  env: env(),
  version: z.number().int(),
  methods: z.array(z.enum(signInMethods)),
  redirectUris: z.array(z.string()).describe('Matched exactly, character by character'),
  session: z.object({
    idleSeconds: z.number().int().describe('Without use'),
    absoluteSeconds: z.number().int().describe('Altogether'),
  }),
  publicJoin: z
    .boolean()
    .describe('Whether people may join by themselves, if the project is public'),
  joinRole: z.string().describe('The role of whoever does'),
  oidc: z.object({ issuer: z.string(), clientId: z.string() }).nullable(),
  social: z.array(z.enum(socialProviders)),
  changedAt: timestamp().nullable().describe('null: the usual settings, which nobody made'),
  changedBy: z.string().nullable(),
})

/** What a change means for the active project members of the env. */
export const AuthImpact = z.object({
  methodsOff: z.array(z.enum(signInMethods)),
  methodsOn: z.array(z.enum(signInMethods)),
  members: z.number().int().describe('Active project members of the env'),
  losing: z.number().int().describe('How many lose a way to sign in, and keep another one'),
})
