import type { Obstacle } from '../../../domain/obstacle.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { inEnv } from '../../metering/refusals.ts'
import { minuteOf } from '../time.ts'

const listed = 20

/** The keys that still work in a workspace, or in an org and below it: each stands in the way of putting it away. */
export async function liveKeys(
  tables: Tables,
  workspace: string,
  under: string | null,
  pointer: string,
  now: number,
): Promise<Obstacle[]> {
  const keys = await tables.keys.live(workspace, under, now, listed + 1)
  return withRest(
    keys.map(({ id, name, env, project }) => ({
      code: 'conflict',
      pointer,
      detail: `the key ${name} of ${project}, ${env}, works (${id})`,
      next: [{ command: ['key', 'revoke', id], why: 'end it, once nothing uses it any more' }],
    })),
    pointer,
    'keys work',
  )
}

/** The domains that serve a project of a workspace, or of an org and below it: put away, nothing could unbind them. */
export async function boundDomains(
  tables: Tables,
  workspace: string,
  under: string | null,
  pointer: string,
): Promise<Obstacle[]> {
  const domains = await tables.domains.bound(workspace, { under }, listed + 1)
  return withRest(
    domains.map(({ id, host, env, slug }) => ({
      code: 'conflict',
      pointer,
      detail: `the domain ${host} is bound to the ${env} of ${slug} (${id})`,
      next: [{ command: ['domain', 'unbind', id], why: 'have it serve nothing any more' }],
    })),
    pointer,
    'domains are bound',
  )
}

/** The projects of an org and of everything below it: each stands in the way of deleting it. */
export async function projectsIn(
  tables: Tables,
  workspace: string,
  path: string,
): Promise<Obstacle[]> {
  const projects = await tables.projects.inSubtree(workspace, path, listed + 1)
  return withRest(
    projects.map(({ slug, name }) => ({
      code: 'conflict',
      pointer: '/org',
      detail: `it holds the project ${slug} (${name})`,
      next: [{ command: ['project', 'get', slug], why: 'see what it is' }],
    })),
    '/org',
    'projects are in it',
  )
}

/** What is used or held in an org and below it, in either env: it would be counted nowhere any more. */
export const usedIn = async (tables: Tables, org: Row<'org'>, now: number): Promise<Obstacle[]> => [
  ...(await usesOf(tables, org)),
  ...(await heldIn(tables, org, now)),
]

async function usesOf(tables: Tables, org: Row<'org'>): Promise<Obstacle[]> {
  const meters = await tables.meters.ofOrg(org.workspace, org.id)
  return meters
    .filter(({ used }) => used > 0)
    .map(({ resource, env, used, direct }) => ({
      code: 'conflict',
      pointer: '/org',
      detail: `it uses ${used} ${resource} in ${env}, ${direct} of it directly`,
      next: [
        {
          command: ['usage', 'tree', '--org', org.slug, ...inEnv(env)],
          why: 'see where it is used',
        },
      ],
    }))
}

/** The open reservations of an org and of everything below it. Those whose time is up have lapsed before. */
async function heldIn(tables: Tables, org: Row<'org'>, now: number): Promise<Obstacle[]> {
  const filter = { under: org.path, state: 'open' } as const
  const page = { cursor: '', limit: listed + 1, now }
  const held = await tables.reservations.page(org.workspace, filter, page)
  const next = [
    {
      command: ['reservation', 'list', '--org', org.slug, '--state', 'open'],
      why: 'see what is held; ptc reservation release lets go of it',
    },
  ]
  return withRest(
    held.map(({ id, amount, resource, env, slug, expires_at }) => ({
      code: 'conflict',
      pointer: '/org',
      detail: `the reservation ${id} holds ${amount} ${resource} of ${slug} in ${env} until ${minuteOf(expires_at)}`,
      next,
    })),
    '/org',
    'reservations are open',
  )
}

/** All of them by name up to a number that can be read, and then that there are more. */
export const withRest = (found: Obstacle[], pointer: string, rest: string): Obstacle[] =>
  found.length <= listed
    ? found
    : [
        ...found.slice(0, listed),
        { code: 'conflict', pointer, detail: `more ${rest} than these ${listed}` },
      ]
