import { getOrg } from '../../../contract/org/get.ts'
import { createProject } from '../../../contract/project/create.ts'
import { listProjects } from '../../../contract/project/list.ts'
import { same } from '../differs.ts'
import type { Integration } from '../integration.ts'
import { all } from '../pages.ts'
import type { Step } from '../road.ts'

export const projectStep = ({ workspace, project }: Integration): Step => ({
  id: 'project',
  title: 'First project, sandbox open',
  byHand: () => [
    [
      ...['project', 'create', '--org', workspace, '--name', project.name],
      ...['--slug', project.slug, '--kind', project.kind, '--visibility', project.visibility],
      ...['--env', 'sandbox'],
    ],
  ],
  repeatable: false,
  run: async (road) => {
    const within = { workspace }
    const projects = await all(road.founder, listProjects, within)
    const found = projects.find(({ slug }) => slug === project.slug)
    if (found) {
      const thing = `Project ${project.slug}`
      const { org } = await road.founder(getOrg, { org: found.org, ...within })
      same(thing, 'the org', org.slug, workspace)
      same(thing, 'the name', found.name, project.name)
      same(thing, 'the kind', found.kind, project.kind)
      same(thing, 'the visibility', found.visibility, project.visibility)
      return { status: 'kept', resource: found.id, says: `project ${project.slug} is there` }
    }
    return road.journal.once(
      'project',
      road.founder,
      createProject,
      { org: workspace, ...within, ...project, env: 'sandbox' },
      (made) => ({
        status: 'done',
        resource: made.project.id,
        says: `project ${project.slug} made; sandbox open, production locked`,
      }),
    )
  },
})
