import { Failure, type NextStep } from '../../domain/failure.ts'

const words: Readonly<Record<string, string>> = {
  production: 'request',
  billingAccount: 'billing account',
  method: 'payment method',
}

/** Where things of a kind are listed, where it is not under the kind's own name. */
const lists: Readonly<Record<string, readonly string[]>> = {
  org: ['org', 'list', '--tree'],
  billingAccount: ['billing', 'account', 'list'],
  method: ['billing', 'method', 'list'],
  assignment: ['member', 'list'],
  delivery: ['webhook', 'list'],
}

/** Kinds that no command lists. */
const unlisted: ReadonlySet<string> = new Set(['env'])

const listOf = (kind: string): NextStep[] =>
  unlisted.has(kind)
    ? []
    : [{ command: lists[kind] ?? [kind, 'list'], why: 'see those that there are' }]

/** Foreign and absent read the same, to the byte. */
export const notFound = (kind: string, ref: string) =>
  new Failure('not_found', `There is no ${words[kind] ?? kind} ${ref} that you may see.`, {
    next: listOf(kind),
  })
