import type { Output } from '../contract/operation.ts'
import type { createTrust } from '../contract/trust/create.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

type Trust = Output<typeof createTrust>['trust']

/** A trust for people. */
export const trustCard = (trust: Trust, io: Io): string =>
  card(
    [
      ['Trust', trust.id],
      ['Issuer', trust.issuer],
      ['Subject', trust.subject],
      ['Audience', trust.audience],
      ['Roles', trust.roles.join(', ')],
      ['Works in', placeOfTrust(trust)],
      ['Creator', trust.creatorLeftAt && `left the team on ${minute(trust.creatorLeftAt)}`],
    ],
    io,
  )

/** Where its jobs work, in words. */
export const placeOfTrust = ({ workspaceSlug, projectSlug, env }: Trust): string =>
  projectSlug === null
    ? `all of ${workspaceSlug}`
    : `${projectSlug}${env === null ? '' : `, ${env}`} in ${workspaceSlug}`
