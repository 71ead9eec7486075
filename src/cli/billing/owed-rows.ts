import type { Output } from '../../contract/operation.ts'
import type { getSubscription } from '../../contract/subscription/get.ts'
import { type Currency, money, wordsOf } from '../../domain/money.ts'
import { counted, minute } from '../text.ts'

type Owed = Output<typeof getSubscription>['subscription']['owed'][number]
type Payment = Pick<Owed, 'failed' | 'declined' | 'nextTryAt' | 'unpaidAt'>

/** `once, card_declined`. */
const failedText = ({ failed, declined }: Payment): string =>
  [failed === 1 ? 'once' : counted(failed, 'time'), ...(declined === null ? [] : [declined])].join(
    ', ',
  )

/** How the payment of an invoice stands, as rows of a card. */
export const paymentRows = (payment: Payment): [string, string | null][] => [
  ['Failed', payment.failed === 0 ? null : failedText(payment)],
  [
    payment.failed === 0 ? 'Charged' : 'Tried again',
    payment.nextTryAt && minute(payment.nextTryAt),
  ],
  ['Turns unpaid', payment.unpaidAt && `${minute(payment.unpaidAt)}, if none of it works`],
]

/** What is open of a subscription, as rows of a card. */
export const owedRows = (owed: readonly Owed[], currency: Currency): [string, string | null][] =>
  owed.flatMap((one) => [
    ['Open', openText(one, currency)] as [string, string],
    ...paymentRows(one),
  ])

/** `ACME-000001, USD 40.00`. */
export const openText = ({ number, total }: Pick<Owed, 'number' | 'total'>, currency: Currency) =>
  `${number}, ${wordsOf(money(total, currency))}`

/** What is open beside what is to come, a line each. */
export const openLines = (open: readonly Owed[], currency: Currency): string[] =>
  open.map((one) => `Open: ${openText(one, currency)}.`)
