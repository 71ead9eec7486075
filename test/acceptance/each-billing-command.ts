import type { Ground } from './each-command.ts'

/** What a command line about billing may refer to. */
export interface BillingGround {
  method: string
  /** A trial that has begun. */
  subscription: string
  invoice: string
  /** Not paid, of a subscription that is over. */
  open: string
}

export const groundlessBilling: BillingGround = {
  method: `pay_${'0'.repeat(26)}`,
  subscription: `sub_${'0'.repeat(26)}`,
  invoice: 'ACME-000001',
  open: 'ACME-000002',
}

type Line = (words: string, ...more: string[]) => Promise<Record<string, { id: string }>>

/** Somebody who pays, with a second method, a trial, a subscription that was paid, and one that ended with an invoice unpaid. */
export async function prepareBilling(line: Line): Promise<BillingGround> {
  const account = 'billing account create --email bills@acme.example --currency usd --name'
  await line(account, 'Acme Ltd')
  const { subscription } = await line('subscription create --quantities users=3')
  const { method } = await line('billing method add card-works')
  await line('subscription create --quantities locations=1,sso=1')
  const { subscription: short } = await line('subscription create --quantities users=1')
  await line(`subscription change ${short?.id} --quantities users=2`)
  const { method: declined } = await line('billing method add card-declined-later')
  await line(`billing method default ${declined?.id}`)
  await line(`subscription cancel ${short?.id} --now --yes`)
  return {
    method: method?.id ?? '',
    subscription: subscription?.id ?? '',
    invoice: 'ACMELTD-000001',
    open: 'ACMELTD-000003',
  }
}

/** How to call each command about billing, in an order in which they can be called one after another. */
export const billingWorks: Readonly<Record<string, (ground: Ground) => string[]>> = {
  'billing account create': () => [
    ...['--name', 'Other', '--email', 'bills@labs.example', '--currency', 'eur'],
    ...['--workspace', 'labs'],
  ],
  'billing account list': () => [],
  'billing account get': () => ['acme-ltd'],
  'billing account update': () => ['acme-ltd', '--phone', '+358 1'],
  'billing account link': () => ['acme-ltd', '--org', 'acme', '--off'],
  'billing method add': () => ['card-works', '--workspace', 'labs'],
  'billing method list': () => [],
  'invoice pay': ({ billing: { open } }) => [open, '--dry-run'],
  'invoice void': ({ billing: { open } }) => [open, '--yes'],
  'billing method remove': ({ billing: { method } }) => [method, '--dry-run', '--yes'],
  'billing method default': ({ billing: { method } }) => [method],
  'billing simulate': ({ root }) => [
    ...['--mode', 'pooled', '--file', `${root}/examples/franchise.yaml`],
  ],
  'subscription preview': () => ['--quantities', 'users=4'],
  'subscription create': () => ['--quantities', 'users=4,locations=1'],
  'subscription list': () => [],
  'subscription get': ({ billing: { subscription } }) => [subscription],
  'subscription change': ({ billing: { subscription } }) => [subscription, '--add', 'sso=1'],
  'subscription cancel': ({ billing: { subscription } }) => [subscription, '--yes'],
  'subscription resume': ({ billing: { subscription } }) => [subscription],
  'invoice preview': ({ billing: { subscription } }) => [subscription],
  'invoice list': () => [],
  'invoice get': ({ billing: { invoice } }) => [invoice, '--pdf', 'invoice.pdf'],
  'billing account delete': () => ['other', '--workspace', 'labs', '--yes'],
}
