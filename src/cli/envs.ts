interface EnvState {
  env: string
  openedAt: string | null
}

/** Which envs are open, as in `sandbox open, production locked`. */
export const openEnvs = (envs: readonly EnvState[]): string =>
  envs.map(({ env, openedAt }) => `${env} ${openedAt === null ? 'locked' : 'open'}`).join(', ')
