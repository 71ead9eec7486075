import type { getBillingAccount } from '../../contract/billing/account/get.ts'
import type { Output } from '../../contract/operation.ts'
import { money, wordsOf } from '../../domain/money.ts'
import type { Io } from '../io.ts'
import { card } from '../table.ts'
import { counted } from '../text.ts'

type Account = Output<typeof getBillingAccount>['billingAccount']

/** `5 users, 2 locations`. */
export const amountsText = (amounts: Account['capacity']): string =>
  Object.entries(amounts)
    .map(([resource, quantity]) => `${quantity} ${resource}`)
    .join(', ')

/** A billing account for people. */
export const accountCard = (account: Account, io: Io): string =>
  card(
    [
      ['Account', account.slug],
      ['Id', account.id],
      ['Name', account.name],
      ['E-mail', account.email],
      ['Phone', account.phone],
      ['About', account.description],
      ['Currency', account.currency.toUpperCase()],
      ['Invoices', `${account.invoicePrefix}-000001 and on`],
      ['Orgs', account.orgs.join(', ') || 'none bound'],
      ['Method', account.method ?? 'none'],
      [
        'Gives',
        account.subscriptions === 0
          ? 'nothing: no subscription counts'
          : `${amountsText(account.capacity)} (${counted(account.subscriptions, 'subscription')})`,
      ],
      ['A month', wordsOf(money(account.monthly, account.currency))],
      ['Open', account.open === 0 ? null : wordsOf(money(account.open, account.currency))],
    ],
    io,
  )
