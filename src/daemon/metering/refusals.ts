import { Failure, type FieldProblem, type NextStep, type Violation } from '../../domain/failure.ts'
import { isId } from '../../domain/id.ts'
import type { Obstacle } from '../../domain/obstacle.ts'
import type { Env } from '../../domain/permission.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { idleWords } from './idle.ts'
import { moreRoom } from './more-room.ts'
import type { Spot } from './spot.ts'

/** What a violated node is called, and why it stands in the way, in words that follow the amount's name. */
const wordsOf = ({
  node,
  kind,
  slug,
  resource,
  limit,
  used,
  reserved,
  shortfall,
  disabled,
}: Violation) => {
  const who = kind === 'org' ? slug : slug === null ? 'the pool' : `the pool of ${slug}`
  if (disabled && kind === 'org') return `${who} has ${resource} disabled`
  if (disabled)
    return isUnpaid({ node, kind })
      ? `nobody pays for ${slug}, so it has no ${resource}`
      : `no subscription${slug === null ? '' : ` of ${slug}`} gives any ${resource}`
  const held = reserved > 0 ? ` and ${reserved} reserved` : ''
  const has =
    kind === 'pool' ? `has a capacity of ${limit} ${resource}` : `may use ${limit} ${resource}`
  return `${who} ${has}, uses ${used}${held}: ${shortfall} too many`
}

/** The same, where somebody did subscribe: why that gives nothing. */
const reasonOf = async (tables: Tables, workspace: string, one: Violation): Promise<string> =>
  (await idleWords(tables, workspace, one)) ?? wordsOf(one)

/** The pool of a root org that nobody pays for. */
const isUnpaid = ({ node, kind }: Pick<Violation, 'node' | 'kind'>): boolean =>
  kind === 'pool' && isId('org', node)

/** The violations with the slugs of their orgs and pools. */
export async function withSlugs(
  tables: Tables,
  workspace: string,
  violated: readonly Violation[],
): Promise<Violation[]> {
  const named: Violation[] = []
  for (const one of violated)
    named.push({ ...one, slug: await slugOf(tables, workspace, one.node) })
  return named
}

/** What an org is called, or a pool that is an account's, or that of a root org that nobody pays for; null for the workspace's own. */
export const slugOf = async (
  tables: Tables,
  workspace: string,
  node: string,
): Promise<string | null> =>
  (isId('org', node)
    ? await tables.orgs.find(workspace, node)
    : isId('billingAccount', node)
      ? await tables.billingAccounts.find(workspace, node)
      : undefined
  )?.slug ?? null

/** What finds no room, and where the input says how much of it. */
export interface Refused {
  pointer: string
  violated: readonly Violation[]
}

/** Refuses changes that find no room, and names everything in the way of each. */
export async function limitExceeded(
  tables: Tables,
  { workspace, org, env }: Pick<Spot, 'workspace' | 'org' | 'env'>,
  refused: readonly Refused[],
): Promise<Failure> {
  const named: Violation[] = []
  const errors: FieldProblem[] = []
  let why = ''
  for (const { pointer, violated } of refused)
    for (const one of await withSlugs(tables, workspace.id, violated)) {
      why = await reasonOf(tables, workspace.id, one)
      named.push(one)
      errors.push({ pointer, detail: `finds no room: ${why}` })
    }
  return new Failure(
    'limit_exceeded',
    named.length === 1
      ? `No room at ${org.slug}: ${why}.`
      : `No room at ${org.slug}: ${named.length} limits stand in the way.`,
    {
      errors,
      violated: named,
      next: await waysOut(tables, { workspace, org, env }, named),
    },
  )
}

/** What to type where limits and capacities, of which there is at least one, stand in the way. */
export async function waysOut(
  tables: Tables,
  { workspace, org, env }: Pick<Spot, 'workspace' | 'org' | 'env'>,
  named: readonly Violation[],
): Promise<NextStep[]> {
  const pool = named.find(({ kind }) => kind === 'pool')
  const [{ resource } = { resource: '' }] = named
  return [
    ...(pool ? await moreRoom(tables, workspace, pool) : []),
    {
      command: ['limit', 'explain', '--org', org.slug, '--resource', resource, ...inEnv(env)],
      why: 'see the whole chain, and what is left where',
    },
  ]
}

/** The same as obstacles of a change that is about more than use. */
export async function noRoomFor(
  tables: Tables,
  workspace: Row<'workspace'>,
  violated: readonly Violation[],
  pointer: string,
): Promise<Obstacle[]> {
  const obstacles: Obstacle[] = []
  for (const one of await withSlugs(tables, workspace.id, violated)) {
    const limits = ['limit', 'list', '--resource', one.resource]
    const next =
      one.kind === 'pool'
        ? await moreRoom(tables, workspace, one)
        : [{ command: limits, why: 'see what holds where' }]
    const detail = isUnpaid(one)
      ? `nobody would pay for ${one.slug}, and it uses ${one.shortfall} ${one.resource}`
      : await reasonOf(tables, workspace.id, one)
    obstacles.push({ code: 'limit_exceeded', pointer, detail, violated: one, next })
  }
  return obstacles
}

export const underflow = (
  { org, env }: Pick<Spot, 'org' | 'env'>,
  resource: string,
  direct: number,
  pointer: string,
): Failure =>
  new Failure(
    'usage_underflow',
    `${org.slug} itself uses ${direct} ${resource} in ${env}: no more can be given back there.`,
    {
      errors: [{ pointer, detail: `goes below 0: ${org.slug} itself uses ${direct}` }],
      next: [
        { command: ['usage', 'get', '--org', org.slug, ...inEnv(env)], why: 'see what it uses' },
      ],
    },
  )

/** What is asked about production needs no word of it. */
export const inEnv = (env: Env): string[] => (env === 'production' ? [] : ['--env', env])
