import { z } from 'zod'
import { Account, Membership } from '../../account/account.ts'
import { id, timestamp } from '../../shapes.ts'
import { Token } from '../../token/token.ts'

const store = z.enum(['env', 'keychain', 'file']).describe('Where the credential is kept')
const slug = z.string().nullable()

const machine = z
  .object({ id: id('token'), name: z.string() })
  .nullable()
  .describe('The token that signs in; null: a person does')

const place = { workspace: slug, org: slug, project: slug }

const Context = z.object({
  name: z.string(),
  current: z.boolean(),
  server: z.string().nullable().describe('Its origin; null: the daemon of this machine'),
  account: z.string().nullable().describe('E-mail address of whom commands act as'),
  accounts: z.array(z.string()).describe('E-mail addresses of all who are signed in'),
  credentialStore: store.nullable(),
  ...place,
})

/** What the commands about signing in, and about contexts, answer. */
export const signingInViews = {
  login: z.object({
    account: Account.partial({ asserted: true, createdAt: true }).nullable(),
    token: machine,
    context: z.string(),
    store,
    expiresAt: timestamp(),
    workspace: slug,
  }),
  open: z.object({
    page: z.string().describe('Address of the start page'),
    opened: z.boolean().describe('Whether a browser was asked to show it'),
  }),
  logout: z.object({
    email: z.string().nullable(),
    token: machine,
    store,
    ended: z.boolean().describe('Whether the server ended the session as well'),
    others: z.array(z.string()).describe('Who is signed in still'),
  }),
  whoami: z.object({
    account: Account.nullable(),
    token: Token.nullable(),
    memberships: z.array(Membership),
    waiting: z.boolean().describe('Whether the account belongs to no workspace yet'),
    workspace: slug,
    credentialStore: store,
    expiresAt: timestamp().describe('When the credential ends'),
  }),
  'auth status': z.object({
    state: z.enum(['valid', 'ended', 'none']),
    context: z.string(),
    server: z.string().nullable(),
    account: z.string().nullable(),
    token: machine,
    store,
    source: z.string(),
    expiresAt: timestamp().nullable().describe('null where the server does not take it'),
    secretExpiresAt: timestamp()
      .nullable()
      .describe('When the secret at hand ends; it is renewed where the sign-in ends later'),
    others: z.array(z.string()),
  }),
  'auth switch': z.object({
    account: z.object({
      id: z.string(),
      email: z.string().nullable(),
      token: z.string().nullable().describe('Name of the token that it is, where it is no person'),
      ...place,
    }),
    context: z.string(),
  }),
  'context list': z.object({ items: z.array(Context) }),
  'context show': z.object({
    context: Context,
    meant: z.object(place),
    sources: z.array(z.object({ field: z.string(), value: z.string(), source: z.string() })),
  }),
  'context create': z.object({ context: Context }),
  'context use': z.object({ context: Context }),
  'context update': z.object({ context: Context }),
  'context delete': z.object({ deleted: z.string(), current: z.string() }),
}
