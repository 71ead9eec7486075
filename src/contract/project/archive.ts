import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Project } from './project.ts'

export const archiveProject = operation({
  id: 'project.archive',
  http: 'POST /v1/projects/{project}/archive',
  summary: 'Archive a project: readable, unchangeable, and it can be restored',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ project: Project }),
  target: 'project',
  permission: 'project.write',
  effect: 'keyed',
  exclusive: true,
})
