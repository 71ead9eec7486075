import { listBillingAccounts } from '../../contract/billing/account/list.ts'
import { Failure } from '../../domain/failure.ts'
import type { Run } from '../run.ts'
import { clean } from '../text.ts'

interface Given {
  workspace?: string | undefined
  subscription?: string | undefined
}

/** The billing account where none is named: the only one, or the one that a person chooses. */
export const accountMeant = {
  field: 'billingAccount',
  find: async (given: Given, run: Run): Promise<string | undefined> => {
    const workspace = given.workspace ?? run.workspace()
    if (workspace === null || given.subscription !== undefined) return undefined
    const { items } = await run.call(listBillingAccounts, { workspace, limit: 200 })
    const [first, second] = items
    if (first === undefined) throw noneIn(workspace)
    if (second === undefined) return first.slug
    if (!run.ask.able) throw severalIn(workspace, items)
    return run.ask.choice({
      ask: 'Billing account:',
      instead: '--billing-account',
      options: items.map(({ slug, name, currency }) => ({
        value: slug,
        about: `${clean(name)}, ${currency.toUpperCase()}`,
      })),
    })
  },
} as const

const noneIn = (workspace: string): Failure =>
  new Failure('not_found', `There is no billing account in ${clean(workspace)} yet.`, {
    next: [{ command: ['billing', 'account', 'create', '--help'], why: 'make one' }],
  })

const most = 5

function severalIn(workspace: string, accounts: readonly { slug: string }[]): Failure {
  const slugs = accounts.slice(0, most).map(({ slug }) => clean(slug))
  const more = accounts.length > most ? ['…'] : []
  return new Failure(
    'input_required',
    `Say which billing account of ${clean(workspace)} is meant: there are ${accounts.length}.`,
    {
      errors: [
        {
          pointer: '/billingAccount',
          detail: `is missing: one of ${[...slugs, ...more].join(', ')}`,
        },
      ],
      next: [{ command: ['billing', 'account', 'list'], why: 'see them' }],
    },
  )
}
