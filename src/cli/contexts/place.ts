/** What is meant where a command names nothing: slugs or ids. The env is never among them: production is always named. */
export interface Place {
  workspace: string | null
  org: string | null
  project: string | null
}

/**
 * The place that is meant, from the sources in the order in which they win. An org or a project counts only with the
 * workspace that it was named for: below the source that names the workspace, another one may be spoken of.
 */
export function meantBy(sources: readonly Place[]): Place {
  const meant: Place = { workspace: null, org: null, project: null }
  for (const source of sources) {
    meant.org ??= source.org
    meant.project ??= source.project
    meant.workspace ??= source.workspace
    if (meant.workspace !== null) break
  }
  return meant
}

/** What the environment names. */
export const placeIn = (env: NodeJS.ProcessEnv): Place => ({
  workspace: env['PTC_WORKSPACE'] || null,
  org: env['PTC_ORG'] || null,
  project: env['PTC_PROJECT'] || null,
})
