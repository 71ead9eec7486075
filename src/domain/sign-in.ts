import { units } from './span.ts'

/** How people can sign in to a project. */
export const signInMethods = ['password', 'passkey', 'magic-link', 'oidc', 'social'] as const
export type SignInMethod = (typeof signInMethods)[number]

export const socialProviders = ['apple', 'facebook', 'github', 'google', 'microsoft'] as const
export type SocialProvider = (typeof socialProviders)[number]

/** How people sign in to one env, as its application reads it. */
export interface SignIn {
  methods: readonly SignInMethod[]
  redirectUris: readonly string[]
  /** Milliseconds without use, and altogether, after which a session is over. */
  idleMs: number
  absoluteMs: number
  /** Whether people may join by themselves, where the project is public. */
  publicJoin: boolean
  /** The role of whoever joins; null: viewer. */
  joinRole: string | null
  oidc: { issuer: string; clientId: string } | null
  social: readonly SocialProvider[]
}

/** What holds in an env until somebody says otherwise. */
export const usualSignIn: SignIn = {
  methods: ['password', 'magic-link'],
  redirectUris: [],
  idleMs: 12 * units.h,
  absoluteMs: 7 * units.d,
  publicJoin: false,
  joinRole: null,
  oidc: null,
  social: [],
}

export const sessionLimits = {
  idle: { least: 5 * units.m, most: 30 * units.d },
  absolute: { least: 5 * units.m, most: 90 * units.d },
}

export const redirectsMost = 50

/** What is missing for a method that is on, in words that follow the field's name; null where nothing is. */
export function lacking({ methods, oidc, social, idleMs, absoluteMs }: SignIn) {
  const found = {
    methods: methods.length === 0 ? 'is empty: leave at least one way to sign in' : null,
    oidcIssuer:
      methods.includes('oidc') && oidc === null
        ? 'is missing, or oidcClientId is: oidc needs both'
        : null,
    social:
      methods.includes('social') && social.length === 0
        ? `is empty: name at least one of ${socialProviders.join(', ')}`
        : null,
    sessionIdle: idleMs > absoluteMs ? 'is longer than the whole session' : null,
  }
  return Object.entries(found).flatMap(([field, detail]) =>
    detail === null ? [] : [{ field, detail }],
  )
}
