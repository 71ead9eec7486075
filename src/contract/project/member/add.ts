import { z } from 'zod'
import { projectRole } from '../../catalog/catalog.ts'
import { operation } from '../../operation.ts'
import { email } from '../../shapes.ts'
import { envPlace } from '../place.ts'
import { methodsHad, ProjectMember } from './member.ts'

export const addProjectMember = operation({
  id: 'project.member.add',
  http: 'POST /v1/project/members',
  summary: 'Make somebody a project member of an env at once',
  input: z.object({
    ...envPlace(),
    email: email().describe('E-mail address of the person'),
    role: projectRole().optional().describe('Role, of the catalogue; without it, viewer'),
    methods: methodsHad(),
  }),
  output: z.object({ member: ProjectMember }),
  target: 'env',
  permission: 'project.member.write',
  effect: 'keyed',
  who: ['account', 'token', 'key'],
})
