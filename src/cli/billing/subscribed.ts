import type { Output } from '../../contract/operation.ts'
import type { createSubscription } from '../../contract/subscription/create.ts'
import { exitOf } from '../../domain/failure.ts'
import type { Io } from '../io.ts'
import { minute } from '../text.ts'
import { wrapped } from '../wrap.ts'

type Subscribed = Pick<Output<typeof createSubscription>, 'subscription'>

const refusedOf = ({ subscription: { state, owed } }: Subscribed) =>
  state === 'incomplete' ? owed.find(({ failed }) => failed > 0) : undefined

/** What became of a new subscription: its first payment may be refused, or not answered yet. */
export function subscribedText(made: Subscribed, io: Io, dryRun: boolean): string {
  const { state, expiresAt } = made.subscription
  const refused = refusedOf(made)
  const said = (mark: string, text: string) => `${mark} ${wrapped(text, io.width - 2, 2)}`
  if (dryRun) return said(io.paint.good('✓'), 'This can be subscribed to.')
  if (refused)
    return said(
      io.paint.bad('✗'),
      `The payment was declined (${refused.declined}), so it gives nothing. Pay ${refused.number} until ${minute(expiresAt ?? '')}, or it comes to nothing.`,
    )
  return state === 'incomplete'
    ? said(io.paint.warn('!'), 'Subscribed, and not paid yet: the provider has not answered.')
    : said(io.paint.good('✓'), 'Subscribed.')
}

export const subscribedExit = (made: Subscribed): number =>
  refusedOf(made) ? exitOf('payment_declined') : 0
