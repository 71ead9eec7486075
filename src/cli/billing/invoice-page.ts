import type { getInvoice } from '../../contract/invoice/get.ts'
import type { previewInvoice } from '../../contract/invoice/preview.ts'
import type { Output } from '../../contract/operation.ts'
import { wordingOf } from '../../domain/billing/wording.ts'
import { figureOf, money, wordsOf } from '../../domain/money.ts'
import { columnsOf } from '../columns.ts'
import type { Io } from '../io.ts'
import { pageWidth } from '../layout.ts'
import { card } from '../table.ts'
import { day } from '../text.ts'
import { wrapped } from '../wrap.ts'
import { paymentRows } from './owed-rows.ts'
import { accountText } from './subscription-card.ts'

type Drawn = Output<typeof getInvoice>
type Draft = NonNullable<Output<typeof previewInvoice>['invoice']>
type Sum = Pick<Draft, 'currency' | 'lines' | 'total'>

/** What is finalised and not paid is open. */
export const stateText = (state: Drawn['invoice']['state']): string =>
  state === 'finalised' ? 'open' : state

/** An invoice that is there, as a page that a person can read. */
export function invoicePage({ invoice, billedTo, lines }: Drawn, io: Io): string {
  const { number, state, currency, total } = invoice
  const on = (at: string | null) => (at === null ? null : day(at))
  return [
    number === null
      ? io.paint.bold('Invoice, a draft')
      : `${io.paint.bold(`Invoice ${number}`)}  ${stateText(state)}`,
    '',
    card(
      [
        ['Billed to', billedTo ? `${billedTo.name} <${billedTo.email}>` : null],
        ['Account', accountText(invoice)],
        ['Issued', on(invoice.finalisedAt)],
        ['Paid', on(invoice.paidAt)],
        ['Void since', on(invoice.voidedAt)],
        ...paymentRows(invoice),
      ],
      io,
    ),
    '',
    sums({ currency, total, lines }, io),
  ].join('\n')
}

/** One that would be, on its day, or at once. */
export const draftPage = (draft: Draft, io: Io, atOnce = false): string =>
  [
    `${io.paint.bold(atOnce ? 'Charged at once' : 'Next invoice')}  of ${draft.billingAccount}, ${draft.at === null ? 'once it goes on' : `on ${day(draft.at)}`}`,
    '',
    sums(draft, io),
  ].join('\n')

/** The lines with their amounts under each other, and what they come to. */
function sums({ currency, lines, total }: Sum, io: Io): string {
  const width = pageWidth(io)
  const figures = lines.map(({ amount }) => figureOf(money(amount, currency)))
  const whole = wordsOf(money(total, currency))
  const most = Math.max(whole.length, ...figures.map((figure) => figure.length))
  const room = width - most - 2
  const dated = room >= 56
  const about = dated ? room - 26 : room
  const rows = lines.map((line, at) => {
    const each = figureOf(money(line.unit, currency))
    const text = `${wordingOf(line.kind, line.resource, line.quantity)}, at ${each}`
    const span = `${day(line.from)} to ${day(line.to)}`
    const beside = wrapped(text, about, 2).split('\n')
    const last = `${padded(beside.pop() ?? '', about)}  ${span}`
    return dated
      ? [...beside, ended(last, figures[at] ?? '', width)].join('\n')
      : ended(wrapped(`${text}, ${span}`, about, 2), figures[at] ?? '', width)
  })
  const head = ended(
    dated ? `${padded('FOR', about)}  FROM       TO` : 'FOR',
    currency.toUpperCase(),
    width,
  )
  const rule = ended('', '─'.repeat(most), width)
  return [
    io.paint.dim(head),
    ...rows,
    io.paint.dim(rule),
    io.paint.bold(ended('Total', whole, width)),
  ].join('\n')
}

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - columnsOf(text)))

/** A text with another one at the right edge of its last line. */
function ended(text: string, edge: string, width: number): string {
  const last = text.split('\n').at(-1) ?? ''
  return text + ' '.repeat(Math.max(1, width - columnsOf(last) - columnsOf(edge))) + edge
}
