import { Failure } from '../../../../domain/failure.ts'
import { slugOf } from '../../../../domain/name.ts'
import type { Tables } from '../../../../store/tables.ts'

const tries = 99

/** The slug of a new billing account: the one given, or one made from its name, with a number where that is taken. */
export async function accountSlug(
  tables: Tables,
  workspace: string,
  { name, slug }: { name: string; slug?: string | undefined },
): Promise<string> {
  const made = slug ?? (slugOf(name) || 'billing')
  const wanted = slug === undefined ? numbered(made, '-') : [made]
  for (const one of wanted) if (!(await tables.billingAccounts.find(workspace, one))) return one
  throw taken('slug', made)
}

/** What the invoice numbers of a new account begin with. One that was ever used here is never used again. */
export async function prefixFor(
  tables: Tables,
  workspace: string,
  slug: string,
  given: string | undefined,
): Promise<string> {
  const used = await tables.billingAccounts.prefixes(workspace)
  const letters = slug.replaceAll('-', '').toUpperCase().slice(0, 9)
  const made = /^[A-Z][A-Z0-9]/.test(letters) ? letters : `PTC${letters}`.slice(0, 9)
  const free = (given === undefined ? numbered(made, '') : [given]).find((one) => !used.has(one))
  if (free === undefined) throw taken('prefix', given ?? made)
  return free
}

const numbered = (made: string, by: string): string[] => [
  made,
  ...Array.from({ length: tries }, (_, n) => `${made}${by}${n + 2}`),
]

const taken = (field: 'slug' | 'prefix', value: string) =>
  new Failure('already_exists', `The ${field} ${value} is taken: give another with --${field}.`, {
    errors: [{ pointer: `/${field}`, detail: 'is taken' }],
    next: [{ command: ['billing', 'account', 'list'], why: 'see the accounts there are' }],
  })
