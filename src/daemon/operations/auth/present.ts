import { builtIn } from '../../../domain/catalog.ts'
import type { Env } from '../../../domain/permission.ts'
import type { EnvAuth } from '../../../store/env-auth.ts'
import { isoOrNull } from '../time.ts'

export const presentAuth = (project: string, env: Env, { version, settings, at, by }: EnvAuth) => ({
  project,
  env,
  version,
  methods: [...settings.methods],
  redirectUris: [...settings.redirectUris],
  session: {
    idleSeconds: settings.idleMs / 1000,
    absoluteSeconds: settings.absoluteMs / 1000,
  },
  publicJoin: settings.publicJoin,
  joinRole: settings.joinRole ?? builtIn,
  oidc: settings.oidc,
  social: [...settings.social],
  changedAt: isoOrNull(at),
  changedBy: by,
})
