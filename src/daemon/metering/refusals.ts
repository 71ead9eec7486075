import { Failure, type Violation } from '../../domain/failure.ts'
import type { Obstacle } from '../../domain/obstacle.ts'
import type { Tables } from '../../store/tables.ts'
import type { Spot } from './spot.ts'

/** What a violated node is called, and why it stands in the way, in words that follow the amount's name. */
const wordsOf = ({
  kind,
  slug,
  resource,
  limit,
  used,
  reserved,
  shortfall,
  disabled,
}: Violation) => {
  const who = kind === 'pool' ? 'the pool' : slug
  if (disabled && kind === 'org') return `${who} has ${resource} disabled`
  const held = reserved > 0 ? ` and ${reserved} reserved` : ''
  const has =
    kind === 'pool' ? `has a capacity of ${limit} ${resource}` : `may use ${limit} ${resource}`
  return `${who} ${has}, uses ${used}${held}: ${shortfall} too many`
}

/** The violations with the slugs of their orgs. */
export async function withSlugs(
  tables: Tables,
  workspace: string,
  violated: readonly Violation[],
): Promise<Violation[]> {
  const named: Violation[] = []
  for (const one of violated) {
    const org = one.kind === 'org' ? await tables.orgs.find(workspace, one.node) : null
    named.push({ ...one, slug: org?.slug ?? null })
  }
  return named
}

/** Refuses a change that finds no room, and names everything in the way. */
export async function limitExceeded(
  tables: Tables,
  { workspace, org }: Pick<Spot, 'workspace' | 'org'>,
  violated: readonly Violation[],
  pointer: string,
): Promise<Failure> {
  const named = await withSlugs(tables, workspace.id, violated)
  const [first] = named
  const resource = first?.resource ?? ''
  return new Failure(
    'limit_exceeded',
    named.length === 1 && first
      ? `No room at ${org.slug}: ${wordsOf(first)}.`
      : `No room at ${org.slug}: ${named.length} limits stand in the way.`,
    {
      errors: named.map((one) => ({ pointer, detail: `finds no room: ${wordsOf(one)}` })),
      violated: named,
      next: [
        {
          command: ['limit', 'explain', '--org', org.slug, '--resource', resource],
          why: 'see the whole chain, and what is left where',
        },
      ],
    },
  )
}

/** The same as obstacles of a change that is about more than use. */
export const noRoomFor = async (
  tables: Tables,
  workspace: string,
  violated: readonly Violation[],
  pointer: string,
): Promise<Obstacle[]> =>
  (await withSlugs(tables, workspace, violated)).map((one) => ({
    ...{ code: 'limit_exceeded', pointer, detail: wordsOf(one), violated: one },
    next: [{ command: ['limit', 'list', '--resource', one.resource], why: 'see what holds where' }],
  }))

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
      next: [{ command: ['usage', 'get', '--org', org.slug], why: 'see what it uses' }],
    },
  )
