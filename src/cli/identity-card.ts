import type { getIdentity } from '../contract/identity/get.ts'
import type { Output } from '../contract/operation.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

type Identity = Output<typeof getIdentity>['identity']

/** A connection to an identity provider, for people. */
export const identityCard = (identity: Identity, io: Io): string =>
  card(
    [
      ['Connection', `${identity.name} (${identity.slug})`],
      ['Id', identity.id],
      ['Workspace', identity.workspaceSlug],
      ['Issuer', identity.issuer],
      ['Client', `${identity.clientId}, ${identity.confidential ? 'with a secret' : 'public'}`],
      ['Scopes', identity.scopes.join(', ')],
      ['Redirect', identity.redirectUri ?? 'none: this server has no PTC_PUBLIC_URL yet'],
      ['Linked', String(identity.linked)],
      ['Last used', identity.lastUsedAt && minute(identity.lastUsedAt)],
      ['Creator', identity.creatorLeftAt && `left the team on ${minute(identity.creatorLeftAt)}`],
    ],
    io,
  )
