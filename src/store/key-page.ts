import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { Db, Row, Schema } from './schema.ts'

/** Which keys of a workspace a page is of; what is left out does not matter. */
export interface KeyFilter {
  project?: string
  /** Only keys of projects in these orgs' subtrees, by path prefix. */
  under?: string
  env?: 'sandbox' | 'production'
  workload?: string
  /** A rotating key is a live one with two secrets that work. */
  state?: { is: 'live' | 'rotating' | 'expired' | 'revoked'; now: number }
  /** Those that end before then, the soonest first. */
  endsBefore?: number
  /** Those issued before then, and not used since. */
  unusedSince?: number
  /** Those whose newest secret was made before then. */
  secretBefore?: number
  /** Whether whoever issued it has left the team. */
  issuerGone?: boolean
  /** Whether they were issued for longer than their env allows now. */
  outliving?: boolean
}

/** The last key of the page before; of a page by its end, when that ends too. */
export interface KeyPlace {
  id: string
  endsAt: number
}

export type KeyOfPage = Row<'key'> & { path: string }

type Where = ExpressionBuilder<Schema, 'key'>
type Condition = ExpressionWrapper<Schema, 'key', SqlBool>

/** A page of a workspace's keys by id, or by their end, each with the path of its project's org. */
export function keyPage(
  db: Db,
  workspace: string,
  filter: KeyFilter,
  after: KeyPlace | null,
  limit: number,
): Promise<KeyOfPage[]> {
  const { project, under, env, endsBefore } = filter
  let query = db
    .selectFrom('key')
    .innerJoin('project', 'project.id', 'key.project')
    .innerJoin('org', 'org.id', 'project.org')
    .selectAll('key')
    .select('org.path')
    .where('key.workspace', '=', workspace)
  if (project) query = query.where('key.project', '=', project)
  if (under) query = query.where('org.path', '>=', under).where('org.path', '<', `${under}/~`)
  if (env) query = query.where('key.env', '=', env)
  for (const condition of conditionsOf(filter))
    query = query.where((where) => condition(where as never))
  if (endsBefore === undefined)
    return query
      .where('key.id', '>', after?.id ?? '')
      .orderBy('key.id')
      .limit(limit)
      .execute()
  query = query
    .where('key.expires_at', '<', endsBefore)
    .where('key.expires_at', '>=', Math.max(after?.endsAt ?? 0, firstEnd(filter)))
  if (after)
    query = query.where((where) =>
      where.or([
        where('key.expires_at', '>', after.endsAt),
        where.and([where('key.expires_at', '=', after.endsAt), where('key.id', '>', after.id)]),
      ]),
    )
  return query.orderBy('key.expires_at').orderBy('key.id').limit(limit).execute()
}

// One bound and not two: the walk begins at the one that the database picks, and the other would be far behind.
const firstEnd = ({ state }: KeyFilter): number =>
  state?.is === 'live' || state?.is === 'rotating' ? state.now + 1 : 0

function conditionsOf(filter: KeyFilter): ((where: Where) => Condition)[] {
  const { workload, state, endsBefore, unusedSince, secretBefore, issuerGone, outliving } = filter
  return [
    ...(workload === undefined ? [] : [(where: Where) => where('key.workload', '=', workload)]),
    ...(state === undefined ? [] : [inState(state, endsBefore !== undefined)]),
    ...(unusedSince === undefined ? [] : [notUsedSince(unusedSince)]),
    ...(secretBefore === undefined ? [] : [noSecretSince(secretBefore)]),
    ...(issuerGone === undefined ? [] : [issuedByOneWhoLeft(issuerGone)]),
    ...(outliving === undefined ? [] : [issuedForTooLong(outliving)]),
  ]
}

const inState =
  ({ is, now }: NonNullable<KeyFilter['state']>, bounded: boolean) =>
  (where: Where): Condition => {
    if (is === 'revoked') return where('key.revoked_at', 'is not', null)
    const unrevoked = where('key.revoked_at', 'is', null)
    if (is === 'expired') return where.and([unrevoked, where('key.expires_at', '<=', now)])
    const live = bounded ? unrevoked : where.and([unrevoked, where('key.expires_at', '>', now)])
    return is === 'live' ? live : where.and([live, where(working(where, now), '>', 1)])
  }

const working = (where: Where, now: number) =>
  where
    .selectFrom('key_version')
    .select((select) => select.fn.countAll<number>().as('total'))
    .whereRef('key_version.key', '=', 'key.id')
    .where((version) =>
      version.or([
        version('key_version.expires_at', 'is', null),
        version('key_version.expires_at', '>', now),
      ]),
    )

const notUsedSince =
  (time: number) =>
  (where: Where): Condition =>
    where.and([
      where('key.created_at', '<', time),
      where.not(
        where.exists(
          where
            .selectFrom('key_version')
            .select('key_version.part')
            .whereRef('key_version.key', '=', 'key.id')
            .where('key_version.last_used_at', '>=', time),
        ),
      ),
    ])

const noSecretSince =
  (time: number) =>
  (where: Where): Condition =>
    where.not(
      where.exists(
        where
          .selectFrom('key_version')
          .select('key_version.part')
          .whereRef('key_version.key', '=', 'key.id')
          .where('key_version.created_at', '>=', time),
      ),
    )

const issuedByOneWhoLeft =
  (gone: boolean) =>
  (where: Where): Condition => {
    const left = where.exists(
      where
        .selectFrom('member')
        .select('member.id')
        .whereRef('member.account', '=', 'key.created_by')
        .whereRef('member.workspace', '=', 'key.workspace')
        .where('member.removed_at', 'is not', null),
    )
    return gone ? left : where.not(left)
  }

const issuedForTooLong =
  (outliving: boolean) =>
  (where: Where): Condition => {
    const tooLong = where.exists(
      where
        .selectFrom('env')
        .select('env.name')
        .whereRef('env.project', '=', 'key.project')
        .whereRef('env.name', '=', 'key.env')
        .where(({ eb, ref }) =>
          eb(eb('key.expires_at', '-', ref('key.created_at')), '>', ref('env.key_lifetime')),
        ),
    )
    return outliving ? tooLong : where.not(tooLong)
  }
