import { stateText } from '../../cli/billing/invoice-page.ts'
import { accountText } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { day } from '../../cli/text.ts'
import { listInvoices } from '../../contract/invoice/list.ts'
import { figureOf, money } from '../../domain/money.ts'

export default command(listInvoices, {
  examples: ['invoice list', 'invoice list --state open', 'invoice list --json'],
  render: ({ items }, io) => {
    if (items.length === 0) return 'No invoice yet.'
    const totals = items.map(({ total, currency }) => figureOf(money(total, currency)))
    const most = Math.max(...totals.map((figure) => figure.length))
    const total = new Map(items.map(({ id }, at) => [id, totals[at]?.padStart(most) ?? '']))
    return table(
      items,
      [
        { title: 'INVOICE', value: ({ number, id }) => number ?? id, whole: true },
        { title: 'STATE', value: ({ state }) => stateText(state), whole: true },
        { title: 'ACCOUNT', value: accountText, spare: true },
        {
          title: 'ISSUED',
          value: (one) => (one.finalisedAt ? day(one.finalisedAt) : ''),
          whole: true,
        },
        { title: '', value: ({ currency }) => currency.toUpperCase(), whole: true },
        { title: 'TOTAL', value: ({ id }) => total.get(id) ?? '', whole: true },
      ],
      io,
    )
  },
})
