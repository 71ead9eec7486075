import { amountsText } from '../../../cli/billing/account-card.ts'
import { command } from '../../../cli/command.ts'
import { table } from '../../../cli/table.ts'
import { listBillingAccounts } from '../../../contract/billing/account/list.ts'
import { figureOf, money } from '../../../domain/money.ts'

export default command(listBillingAccounts, {
  examples: ['billing account list', 'billing account list --json --fields slug,monthly,open'],
  render: ({ items }, io) => {
    if (items.length === 0) return 'No billing account yet.'
    const figures = (pick: (account: (typeof items)[number]) => number) => {
      const shown = items.map((one) => figureOf(money(pick(one), one.currency)))
      const most = Math.max(...shown.map((figure) => figure.length))
      return new Map(items.map(({ id }, at) => [id, shown[at]?.padStart(most) ?? '']))
    }
    const [monthly, open] = [figures((one) => one.monthly), figures((one) => one.open)]
    return table(
      items,
      [
        { title: 'ACCOUNT', value: ({ slug }) => slug, whole: true },
        { title: 'NAME', value: ({ name }) => name, spare: true },
        { title: '', value: ({ currency }) => currency.toUpperCase(), whole: true },
        { title: 'A MONTH', value: ({ id }) => monthly.get(id) ?? '', whole: true },
        { title: 'OPEN', value: ({ id }) => open.get(id) ?? '', whole: true },
        { title: 'GIVES', value: ({ capacity }) => amountsText(capacity) || '-', whole: true },
        { title: 'METHOD', value: ({ method }) => method ?? 'none', spare: true },
        { title: 'ORGS', value: ({ orgs }) => orgs.join(', ') || '-' },
      ],
      io,
    )
  },
})
