import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Project } from './project.ts'

export const getProject = operation({
  id: 'project.get',
  http: 'GET /v1/projects/{project}',
  summary: 'Show a project and its two envs',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ project: Project }),
  target: 'project',
  permission: 'project.read',
  effect: 'safe',
})
