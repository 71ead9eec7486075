import type { getDomain } from '../../contract/domain/get.ts'
import type { Output } from '../../contract/operation.ts'
import type { Io } from '../io.ts'
import { card } from '../table.ts'
import { minute } from '../text.ts'

export type Domain = Output<typeof getDomain>['domain']

const whySuspended = { missing: 'its record is gone', unanswered: 'DNS said nothing for 3 days' }

/** How a domain stands, in a word or two. */
export const domainStateOf = ({ state, suspendedWhy }: Domain): string =>
  suspendedWhy === null ? state : `${state}: ${whySuspended[suspendedWhy]}`

/** What a domain is bound to. */
export const boundTo = ({ binding }: Domain): string =>
  binding === null ? 'nothing' : `${binding.env} of ${binding.projectSlug}, for ${binding.purpose}`

/** A custom domain for people. */
export function domainCard(domain: Domain, io: Io): string {
  const { host, unicode, binding, provedAt, nextLookAt } = domain
  const shown = card(
    [
      ['Domain', unicode === host ? host : `${host} (${unicode})`],
      ['Id', domain.id],
      ['State', domainStateOf(domain)],
      ['Record seen', provedAt && minute(provedAt)],
      ['Next look', nextLookAt && minute(nextLookAt)],
      ['Bound to', boundTo(domain)],
      ['Serves', binding && (binding.serves ? 'yes' : 'no: it is not verified')],
    ],
    io,
  )
  return domain.state === 'verified' ? shown : `${shown}\n${recordPage(domain, io)}`
}

/** The record as a zone's page asks for it, each part on a line of its own: both are long, and are copied. */
export const recordPage = ({ record, state }: Domain, { paint }: Io): string =>
  [
    paint.bold(state === 'pending' ? 'Make this record in DNS' : 'The record that must be in DNS'),
    `  Type   ${record.type}`,
    `  Name   ${record.name}`,
    `  Value  ${record.value}`,
  ].join('\n')
