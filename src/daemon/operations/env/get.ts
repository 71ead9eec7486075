import { getEnv } from '../../../contract/env/get.ts'
import { whoMayEnter } from '../../../domain/membership.ts'
import { policyOf } from '../../../store/envs.ts'
import { implement } from '../../implement.ts'
import { isoOrNull } from '../time.ts'
import { presentPolicy } from './policy.ts'

export default implement(getEnv, async ({ target, tables }) => {
  const { workspace, project, env } = target
  const key = { workspace: workspace.id, project: project.id, env: env.name }
  const catalog = await tables.catalogs.current(key)
  const auth = await tables.envAuth.current(key)
  return {
    env: {
      project: project.id,
      projectSlug: project.slug,
      env: env.name,
      openedAt: isoOrNull(env.opened_at),
      members: await tables.projectMembers.count(key),
      roles: catalog.roles.map(({ id }) => id),
      catalogVersion: catalog.version,
      methods: [...auth.settings.methods],
      authVersion: auth.version,
      domains: await tables.domains.serving(key),
      entry: whoMayEnter(project.visibility, env.opened_at, auth.settings.publicJoin),
      ...presentPolicy(policyOf(env)),
      version: env.version,
    },
  }
})
