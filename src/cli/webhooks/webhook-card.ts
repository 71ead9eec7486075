import type { Output } from '../../contract/operation.ts'
import type { getWebhook } from '../../contract/webhook/get.ts'
import type { Io } from '../io.ts'
import { card } from '../table.ts'
import { minute } from '../text.ts'

export type Webhook = Output<typeof getWebhook>['webhook']
type Drill = NonNullable<Webhook['drill']>

const whyPaused = { asked: 'by hand', gone: 'it answered 410', failing: 'it failed for 120 hours' }

/** How an endpoint stands, in a word or two. */
export const stateOf = ({ state, pausedWhy }: Webhook): string =>
  state === 'live' ? 'live' : `paused: ${pausedWhy === null ? '' : whyPaused[pausedWhy]}`

/** The part of the tries that were taken, of the last day. */
export const rateOf = ({ health: { tries, taken } }: Webhook): string =>
  tries === 0 ? 'no tries' : `${Math.floor((100 * taken) / tries)} % of ${tries}`

/** An endpoint for people, without its secret. */
export const webhookCard = (webhook: Webhook, io: Io): string => {
  const { health, drill, verifiedAt } = webhook
  const shown = card(
    [
      ['Endpoint', webhook.id],
      ['URL', webhook.url],
      ['Events', webhook.events.join(', ')],
      ['Project', webhook.project],
      ['Env', webhook.env],
      ['State', stateOf(webhook)],
      ['Last 24 h', rateOf(webhook)],
      [
        'Waiting',
        health.waiting === 0 ? null : `${health.waiting}, ${health.retrying} of them tried in vain`,
      ],
      ['Failing', health.failingSince && `since ${minute(health.failingSince)}`],
      ['Last taken', health.lastSuccessAt === null ? 'never' : minute(health.lastSuccessAt)],
      [
        'Verified',
        verifiedAt === null ? 'not at this URL and secret: ptc webhook drill' : minute(verifiedAt),
      ],
    ],
    io,
  )
  return drill === null || drill.endedAt === null ? shown : `${shown}\n${drillPage(drill, io)}`
}

/** The four drills with what each showed, and every message where one failed. */
export function drillPage({ results, current }: Drill, { paint }: Io): string {
  const lines = results.flatMap(({ drill, passed, detail, exchanges }) => [
    `  ${passed ? paint.good('✓') : paint.bad('✗')} ${drill.padEnd(17)}  ${detail}`,
    ...exchanges.map(({ what, status, outcome, fault }) =>
      paint.dim(`      ${what}: ${status ?? fault ?? ''}${outcome === null ? '' : `, ${outcome}`}`),
    ),
  ])
  const stale = current ? [] : [paint.warn('  It was drilled at another URL or secret.')]
  return [paint.bold('Drills'), ...lines, ...stale].join('\n')
}
