import type { Output } from '../contract/operation.ts'
import type { getProject } from '../contract/project/get.ts'
import { openEnvs } from './envs.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

type Project = Output<typeof getProject>['project']

export const projectCard = (project: Project, io: Io): string =>
  card(
    [
      ['Project', project.slug],
      ['Name', project.name],
      ['Id', project.id],
      ['Org', project.org],
      ['Kind', project.kind],
      ['Visibility', project.visibility],
      ['Envs', openEnvs(project.envs)],
      ['Lien', project.lien && `${project.lien.reason} (${minute(project.lien.at)})`],
      ['Archived', project.archivedAt && minute(project.archivedAt)],
      ['Created', minute(project.createdAt)],
    ],
    io,
  )
