import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../domain/failure.ts'
import type { StoreName } from '../credentials/store.ts'
import { writeWhole } from '../write-whole.ts'
import type { Place } from './place.ts'

/** Somebody who is signed in, a person or a machine, and what they mean where nothing is named. */
export interface SignedInAccount extends Place {
  /** The id of an account or of a token. */
  id: string
  /** E-mail address of a person; null for a machine. */
  email: string | null
  /** Name of the token of a machine; null for a person. */
  token: string | null
}

/** What somebody who is signed in is shown by and named with. */
export const titleOf = ({ id, email, token }: SignedInAccount): string => email ?? token ?? id

/** A server, who is signed in there, and what is meant while nobody is. Never a secret. */
export interface Context extends Place {
  /** Origin of a hosted server; null: the daemon of this machine. */
  server: string | null
  accounts: readonly SignedInAccount[]
  /** Id of the account that commands act as, or null. */
  account: string | null
  /** Where credentials are kept, once somebody has chosen. */
  credentialStore: StoreName | null
}

export interface Contexts {
  current: string
  contexts: Readonly<Record<string, Context>>
}

/** The context of this machine's own daemon. It is always there. */
export const local = 'local'

const nowhere: Place = { workspace: null, org: null, project: null }

export const emptyContext: Context = {
  server: null,
  accounts: [],
  account: null,
  credentialStore: null,
  ...nowhere,
}

const none: Contexts = { current: local, contexts: { [local]: emptyContext } }

const fileIn = (configDir: string): string => join(configDir, 'contexts.json')
const earlierIn = (configDir: string): string => join(configDir, 'context.json')

export function readContexts(configDir: string): Contexts {
  const found = parsed<Contexts>(fileIn(configDir))
  if (found === null) return fromEarlier(configDir)
  const contexts = Object.entries(found.contexts).map(
    ([name, context]) => [name, completed(context)] as const,
  )
  return { current: found.current, contexts: { ...none.contexts, ...Object.fromEntries(contexts) } }
}

/** A context with what an earlier release did not write. */
const completed = (context: Partial<Context>): Context => ({
  ...emptyContext,
  ...context,
  accounts: (context.accounts ?? []).map((one) => ({ ...one, token: one.token ?? null })),
})

/** Changes what is remembered, and answers the whole. */
export function changeContexts(
  configDir: string,
  change: (contexts: Contexts) => Contexts,
): Contexts {
  const next = change(readContexts(configDir))
  writeWhole(fileIn(configDir), `${JSON.stringify(next, null, 2)}\n`)
  rmSync(earlierIn(configDir), { force: true })
  return next
}

/** Changes one context. */
export const changeContext = (
  configDir: string,
  name: string,
  change: Partial<Context>,
): Contexts =>
  changeContexts(configDir, ({ current, contexts }) => ({
    current,
    contexts: { ...contexts, [name]: { ...(contexts[name] ?? emptyContext), ...change } },
  }))

/** What changes in a context when an account signs in: it is in use, and keeps the place it had. */
export function signedIn(
  { accounts, workspace, org, project }: Context,
  { id, email, token }: Pick<SignedInAccount, 'id' | 'email' | 'token'>,
): Pick<Context, 'accounts' | 'account'> {
  const known = accounts.find((one) => one.id === id) ?? { workspace, org, project }
  return {
    accounts: [...accounts.filter((one) => one.id !== id), { ...known, id, email, token }],
    account: id,
  }
}

/** The same context with what an account means in it, or where nobody is signed in, what is meant there. */
export const withPlace = (
  context: Context,
  account: string | null,
  place: Partial<Place>,
): Context =>
  account === null
    ? { ...context, ...place }
    : {
        ...context,
        accounts: context.accounts.map((one) => (one.id === account ? { ...one, ...place } : one)),
      }

/** Under what the credential of an account is kept: a sign-in belongs to one context, even where two share a server. */
export const credentialKey = (context: string, account: string): string =>
  context === local ? account : `${context}/${account}`

/** The same where perhaps nobody is signed in. */
export const credentialKeyOf = (
  { name }: { name: string },
  account: SignedInAccount | null,
): string | null => account && credentialKey(name, account.id)

interface Earlier {
  account: string | null
  email: string | null
  workspace: string | null
  credentialStore: StoreName | null
}

// The first release knew one context, and nobody shall have to sign in again for that.
function fromEarlier(configDir: string): Contexts {
  const earlier = parsed<Partial<Earlier>>(earlierIn(configDir))
  if (earlier === null) return none
  const { account = null, email = null, workspace = null, credentialStore = null } = earlier
  const place = { ...nowhere, workspace }
  const accounts =
    account !== null && email !== null ? [{ id: account, email, token: null, ...place }] : []
  const context = { ...emptyContext, accounts, account, credentialStore }
  return { current: local, contexts: { [local]: context } }
}

function parsed<Content>(file: string): Content | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Content
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Failure('integrity', `${file} cannot be read: remove it and sign in again.`, {
      next: [{ command: ['login'], why: 'writes it anew' }],
    })
  }
}
