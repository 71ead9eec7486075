import type { getMember } from '../contract/member/get.ts'
import type { Output } from '../contract/operation.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

type Member = Output<typeof getMember>['member']

/** A member for people: one line for each role, with the id by which it is taken away. */
export const memberCard = (member: Member, io: Io): string =>
  card(
    [
      ['Member', member.id],
      ['E-mail', member.email],
      ['Name', member.name],
      ['Vouched for', member.asserted === null ? null : 'by the user of this machine'],
      ['Since', minute(member.createdAt)],
      ...(member.assignments.length === 0 ? [['Role', 'none'] as const] : []),
      ...member.assignments.map((held) => ['Role', roleLine(held)] as const),
    ],
    io,
  )

const roleLine = ({ id, role, org, project, until }: Member['assignments'][number]): string => {
  const on =
    project === null ? (org === null ? 'the workspace' : `org ${org}`) : `project ${project}`
  return `${role} on ${on}${until === null ? '' : ` until ${minute(until)}`} (${id})`
}
