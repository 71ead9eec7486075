import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, name, ref, slug } from '../shapes.ts'
import { kind, Project, visibility } from './project.ts'

export const createProject = operation({
  id: 'project.create',
  http: 'POST /v1/projects',
  summary: 'Create a project with its sandbox open and its production locked',
  input: z.object({
    org: ref('org').describe('Org that the project belongs to, by id or slug'),
    workspace: inWorkspace().optional(),
    name: name().describe('Name of the project'),
    slug: slug().optional().describe('Slug; without it, made from the name'),
    kind: kind().default('customer-portal').describe('What the project is'),
    visibility: visibility().default('private').describe('Who can find and join it'),
    env: env().describe('Env to open; production opens only by an approval'),
  }),
  output: z.object({ project: Project }),
  target: 'org',
  permission: 'project.create',
  gates: { sandbox: 'projects', production: 'production' },
  effect: 'keyed',
})
