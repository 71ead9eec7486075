import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list, page } from '../shapes.ts'
import { Project } from './project.ts'

export const listProjects = operation({
  id: 'project.list',
  http: 'GET /v1/projects',
  summary: 'List the projects of a workspace that you may see',
  input: z.object({ workspace: inWorkspace(), ...page('project') }),
  output: list(Project),
  target: 'workspace',
  permission: 'project.read',
  effect: 'safe',
  each: true,
})
