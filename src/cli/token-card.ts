import type { Output } from '../contract/operation.ts'
import type { getToken } from '../contract/token/get.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

type Token = Output<typeof getToken>['token']

const day = 86_400_000

/** A token for people, without its secret. */
export const tokenCard = (token: Token, io: Io): string =>
  card(
    [
      ['Token', token.id],
      ['Name', token.name],
      ['Roles', token.roles.join(', ')],
      ['Works in', placeOfToken(token)],
      ['Of a job', token.trust && `by the trust ${token.trust}`],
      ['State', token.state],
      ['Expires', minute(token.expiresAt)],
      ['Issuer', token.issuerLeftAt && `left the team on ${minute(token.issuerLeftAt)}`],
      ['First used', token.firstUsedAt === null ? 'not yet' : minute(token.firstUsedAt)],
      ['Last used', token.lastUsedAt && minute(token.lastUsedAt)],
    ],
    io,
  )

/** Where a token works, in words. */
export const placeOfToken = ({ workspaceSlug, projectSlug, env }: Token): string =>
  projectSlug === null
    ? `all of ${workspaceSlug}`
    : `${projectSlug}${env === null ? '' : `, ${env}`} in ${workspaceSlug}`

/** How long ago that was, or how long it still is, in whole days. */
export function days(from: string, to: string): string {
  const count = Math.floor((Date.parse(to) - Date.parse(from)) / day)
  return count < 1 ? 'today' : `${count} d`
}
