import type { Row } from '../../store/schema.ts'
import type { Peppers } from '../peppers.ts'
import { seal, unseal } from '../secrets.ts'

/** An OpenID Connect provider that people may sign in by. */
export interface Provider {
  /** The workspace's connection; null for the server's own provider. */
  identity: { id: string; workspace: string } | null
  /** Whose subjects its links name: the connection's id, or the issuer of the server's own. */
  key: string
  issuer: string
  clientId: string
  /** null for a public client. */
  clientSecret: string | null
  name: string
  scopes: string
}

export const usualScopes = 'openid email profile'

/** Under what the client secret of a connection is sealed. */
const sealName = (identity: string): string => `identity ${identity}`

export const sealClientSecret = (peppers: Peppers, identity: string, secret: string): string =>
  seal(peppers, sealName(identity), secret)

/** The client secret of a connection; null where it has none, or the pepper that sealed it is gone. */
export const clientSecretOf = (
  { id, client_secret: sealed }: Pick<Row<'identity'>, 'id' | 'client_secret'>,
  peppers: Peppers,
): string | null => (sealed === null ? null : unseal(peppers, sealName(id), sealed))

/** The provider that a workspace's connection is to; a secret whose pepper is gone makes it a public client, which its provider refuses. */
export const providerOf = (row: Row<'identity'>, peppers: Peppers): Provider => ({
  identity: { id: row.id, workspace: row.workspace },
  key: row.id,
  issuer: row.issuer,
  clientId: row.client_id,
  clientSecret: clientSecretOf(row, peppers),
  name: row.name,
  scopes: row.scopes,
})
