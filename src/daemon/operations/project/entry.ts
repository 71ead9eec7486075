import { builtIn } from '../../../domain/catalog.ts'
import { whoMayEnter } from '../../../domain/membership.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'

type Project = Row<'project'>

/** Who could newly enter, or no longer, by a change of a project: env by env, as their sign-in settings are. */
export async function entryChanged(tables: Tables, before: Project, after: Project) {
  const { workspace, id: project } = before
  const envs = await tables.projects.envs(workspace, [project])
  const all = await Promise.all(
    envs.map(async ({ name: env, opened_at }) => {
      const key = { workspace, project, env }
      const { publicJoin, joinRole } = (await tables.envAuth.current(key)).settings
      return {
        env,
        before: whoMayEnter(before.visibility, opened_at, publicJoin),
        after: whoMayEnter(after.visibility, opened_at, publicJoin),
        role: joinRole ?? builtIn,
        members: await tables.projectMembers.count(key),
      }
    }),
  )
  return all.filter((one) => one.before !== one.after)
}
