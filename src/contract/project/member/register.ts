import { z } from 'zod'
import { projectRole } from '../../catalog/catalog.ts'
import { operation } from '../../operation.ts'
import { email } from '../../shapes.ts'
import { envPlace } from '../place.ts'
import { methodsHad, ProjectMember, subject } from './member.ts'

export const registerProjectMember = operation({
  id: 'project.member.register',
  http: 'POST /v1/project/members/register',
  summary: 'Register somebody who signed up in the application, or say anew how they sign in',
  input: z.object({
    ...envPlace(),
    email: email().describe('E-mail address of the person'),
    subject: subject(),
    role: projectRole().optional().describe('Role, of the catalogue; without it, viewer'),
    methods: methodsHad(),
  }),
  output: z.object({
    member: ProjectMember,
    created: z.boolean().describe('false: they were a project member before, and keep their role'),
  }),
  target: 'env',
  permission: 'project.member.write',
  effect: 'keyed',
  who: ['account', 'token', 'key'],
})
