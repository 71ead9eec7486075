import { z } from 'zod'
import { projectRole } from '../../catalog/catalog.ts'
import { operation } from '../../operation.ts'
import { email, secret } from '../../shapes.ts'
import { envPlace } from '../place.ts'
import { methodsHad, ProjectMember } from './member.ts'

export const inviteProjectMember = operation({
  id: 'project.member.invite',
  http: 'POST /v1/project/members/invite',
  summary: 'Invite somebody to an env of a project, once, by their e-mail address',
  input: z.object({
    ...envPlace(),
    email: email().describe('E-mail address of the person; only they can accept'),
    role: projectRole().optional().describe('Role, of the catalogue; without it, viewer'),
    methods: methodsHad(),
  }),
  output: z.object({
    member: ProjectMember,
    mailed: z.boolean().describe('Whether the invitation is on its way to the mailbox'),
    secret: secret().nullable().describe('The invitation; null where it is mailed'),
  }),
  target: 'env',
  permission: 'project.member.write',
  effect: 'keyed',
})
