import { z } from 'zod'
import { operation } from '../operation.ts'
import { statement } from '../production/production.ts'
import { env, flag, inWorkspace, name, ref } from '../shapes.ts'
import { kind, Project, visibility } from './project.ts'

export const updateProject = operation({
  id: 'project.update',
  http: 'PATCH /v1/projects/{project}',
  summary: 'Change what a project is, who can find it, or what holds it; its slug stays',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
    name: name().optional().describe('New name'),
    kind: kind().optional().describe('What the project is'),
    visibility: visibility().optional().describe('Who can find and join it'),
    lien: statement(200)
      .optional()
      .describe('Why it must be neither archived nor deleted, until the lien is lifted'),
    liftLien: flag().optional().describe('Lift the lien that holds it'),
  }),
  output: z.object({
    project: Project,
    entry: z
      .array(
        z.object({
          env: env(),
          before: z.enum(['anyone', 'invited']),
          after: z.enum(['anyone', 'invited']),
          role: z.string().describe('The role that whoever joins by themselves gets'),
          members: z.number().int().describe('Active project members: they stay'),
        }),
      )
      .describe('Who can become a project member, where that changes'),
  }),
  target: 'project',
  permission: 'project.write',
  effect: 'keyed',
  exclusive: true,
})
