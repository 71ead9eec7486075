import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Project } from './project.ts'

export const restoreProject = operation({
  id: 'project.restore',
  http: 'POST /v1/projects/{project}/restore',
  summary: 'Bring back an archived project as it was',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ project: Project }),
  target: 'project',
  permission: 'project.write',
  effect: 'keyed',
  exclusive: true,
  onArchived: true,
})
