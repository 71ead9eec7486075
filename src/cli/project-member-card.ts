import type { Output } from '../contract/operation.ts'
import type { getProjectMember } from '../contract/project/member/get.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

type ProjectMember = Output<typeof getProjectMember>['member']

/** What keeps people from looking in the wrong list. */
export const notTheTeam =
  'They use the product. They are not the team, and hold no permission of ptc.'

export const projectMemberCard = (member: ProjectMember, io: Io): string =>
  card(
    [
      ['Project member', member.email],
      ['Id', member.id],
      ['Subject', member.subject],
      ['Env', member.env],
      ['State', member.state],
      ['Role', `${member.role} (${member.label})`],
      ['Gives', member.permissions.join(', ') || null],
      ['Signs in by', member.methods.join(', ')],
      ['Came by', member.via],
      ['Joined', member.joinedAt && minute(member.joinedAt)],
      ['Until', member.expiresAt && minute(member.expiresAt)],
    ],
    io,
  )
