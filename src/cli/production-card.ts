import type { Output } from '../contract/operation.ts'
import type { getProduction } from '../contract/production/get.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

type Request = Output<typeof getProduction>['request']

/** What a request is, in a word or two. */
export const kindOf = ({ kind, env }: Pick<Request, 'kind' | 'env'>): string => {
  if (kind === 'breakglass') return env === 'sandbox' ? 'glass rehearsal' : 'break-glass'
  return env === 'sandbox' ? 'rehearsal' : 'approval'
}

/** A request for production for people. */
export function productionCard(request: Request, io: Io): string {
  const { state, requestedBy, decidedBy, decidedAt, opensAt } = request
  return card(
    [
      ['Request', request.id],
      ['Project', request.projectSlug],
      [
        'Kind',
        request.env === 'sandbox' ? `${kindOf(request)}: it opens nothing` : kindOf(request),
      ],
      ['State', state === 'open' ? `open until ${minute(request.expiresAt)}` : state],
      ['Asked by', `${requestedBy.email ?? requestedBy.account}, ${minute(request.createdAt)}`],
      ['Reason', request.reason],
      ['Opens', opensAt && `from ${minute(opensAt)} on`],
      [
        'Decided by',
        decidedBy && `${decidedBy.email ?? decidedBy.account}, ${minute(decidedAt ?? '')}`,
      ],
      ['Because', request.decisionReason],
      ['Digest', request.digest],
    ],
    io,
  )
}
