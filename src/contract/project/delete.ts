import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Project } from './project.ts'

export const deleteProject = operation({
  id: 'project.delete',
  http: 'DELETE /v1/projects/{project}',
  summary: 'Delete a project in which nothing works any more, for good',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ project: Project }),
  target: 'project',
  permission: 'project.delete',
  effect: 'keyed',
  exclusive: true,
  onArchived: true,
})
