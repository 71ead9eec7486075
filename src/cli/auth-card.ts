import type { getAuth } from '../contract/auth/get.ts'
import type { Output } from '../contract/operation.ts'
import { spanText } from '../domain/span.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'

export const authCard = ({ auth }: Output<typeof getAuth>, io: Io): string =>
  card(
    [
      ['Env', auth.env],
      ['Version', String(auth.version)],
      ['Methods', auth.methods.join(', ')],
      ['Redirect URIs', auth.redirectUris.join('\n               ') || 'none'],
      [
        'Session',
        `${spanText(auth.session.idleSeconds * 1000)} without use, ${spanText(auth.session.absoluteSeconds * 1000)} altogether`,
      ],
      ['Public join', auth.publicJoin ? `on, as ${auth.joinRole}` : 'off'],
      ['OIDC', auth.oidc && `${auth.oidc.issuer} (${auth.oidc.clientId})`],
      ['Social', auth.social.join(', ') || null],
    ],
    io,
  )
