import type { getKey } from '../contract/key/get.ts'
import type { Output } from '../contract/operation.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

/** A key for people, without its secret. */
export const keyCard = (key: Output<typeof getKey>['key'], io: Io): string =>
  card(
    [
      ['Key', key.id],
      ['Name', key.name],
      ['Workload', key.workload],
      ['Env', key.env],
      ['Project', key.project],
      ['State', key.state],
      ['Scopes', key.scopes.join(', ') || 'none: it can verify itself, and nothing else'],
      ['Expires', minute(key.expiresAt)],
      ['Issuer', key.issuerLeftAt && `left the team on ${minute(key.issuerLeftAt)}`],
      ['First used', key.firstUsedAt === null ? 'not yet' : minute(key.firstUsedAt)],
      ...key.versions
        .slice(1)
        .map(
          ({ expiresAt }) =>
            [
              'Old secret',
              `works until ${expiresAt === null ? 'the key ends' : minute(expiresAt)}`,
            ] as const,
        ),
    ],
    io,
  )
