interface EnvState {
  env: string
  openedAt: string | null
  breakglassAt: string | null
}

/** Which envs are open, as in `sandbox open, production locked`. */
export const openEnvs = (envs: readonly EnvState[]): string =>
  envs.map((state) => `${state.env} ${standing(state)}`).join(', ')

const standing = ({ openedAt, breakglassAt }: EnvState): string => {
  if (openedAt === null) return 'locked'
  return breakglassAt === null ? 'open' : 'open by a broken glass'
}
