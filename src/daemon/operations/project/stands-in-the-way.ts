import type { Obstacle } from '../../../domain/obstacle.ts'
import { envs } from '../../../domain/permission.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { withRest } from '../org/in-use.ts'
import { usedBy } from './used-by.ts'

const most = 21
const pointer = '/project'

type Found = { detail: string; command: readonly string[]; why: string }

const inTheWay = (found: readonly Found[], rest: string): Obstacle[] =>
  withRest(
    found.map(({ detail, command, why }) => ({
      code: 'conflict',
      pointer,
      detail,
      next: [{ command, why }],
    })),
    pointer,
    rest,
  )

/** Everything that keeps a project from being archived: what holds it, the keys that still work, and the domains that lead to it. */
export async function standsInTheWay(
  tables: Tables,
  { workspace, id, slug, lien }: Row<'project'>,
  now: number,
): Promise<Obstacle[]> {
  const keys = await tables.projectLife.keys(workspace, id, now, most)
  const lift = ['project', 'update', slug, '--lift-lien']
  const domains = await tables.domains.bound(workspace, { project: id }, most)
  const held = lien === null ? [] : [{ detail: `a lien holds it: ${lien}`, command: lift }]
  return [
    ...inTheWay(
      held.map((one) => ({ ...one, why: 'lift the lien, once its reason is gone' })),
      'liens hold it',
    ),
    ...inTheWay(
      keys.map(({ id: key, name, env }) => ({
        detail: `the key ${name}, ${env}, works (${key})`,
        command: ['key', 'revoke', key],
        why: 'end it, once nothing uses it any more',
      })),
      'keys work',
    ),
    ...inTheWay(
      domains.map(({ id: domain, host, env, purpose }) => ({
        detail: `the domain ${host} is bound to its ${env}, for ${purpose} (${domain})`,
        command: ['domain', 'unbind', domain],
        why: 'have it serve nothing any more',
      })),
      'domains are bound to it',
    ),
  ]
}

/** Everything that keeps a project from being deleted: the same, and whoever still belongs to it or signs in for it. */
export async function belongsToIt(
  tables: Tables,
  project: Row<'project'>,
  now: number,
): Promise<Obstacle[]> {
  const { workspace, id } = project
  const tokens = await tables.projectLife.tokens(workspace, id, now, most)
  const trusts = await tables.projectLife.trusts(workspace, id, most)
  const webhooks = await tables.projectLife.webhooks(workspace, id, most)
  const roles = await tables.projectLife.roles(workspace, id, now, most)
  const members = await Promise.all(
    envs.map((env) =>
      tables.projectMembers.page({ workspace, project: id, env }, undefined, '', most),
    ),
  )
  return [
    ...(await standsInTheWay(tables, project, now)),
    ...(await usedBy(tables, project)),
    ...inTheWay(
      tokens.map(({ id: token, name }) => ({
        detail: `the token ${name} works in it (${token})`,
        command: ['token', 'revoke', token],
        why: 'revoke the token',
      })),
      'tokens work in it',
    ),
    ...inTheWay(
      trusts.map(({ id: trust, subject }) => ({
        detail: `the jobs of ${subject} sign in for it (${trust})`,
        command: ['trust', 'delete', trust],
        why: 'trust them no more',
      })),
      'trusts are for it',
    ),
    ...inTheWay(
      webhooks.map(({ id: webhook, url, env }) => ({
        detail: `events of its ${env} are delivered to ${url} (${webhook})`,
        command: ['webhook', 'delete', webhook],
        why: 'have them delivered there no more',
      })),
      'endpoints are told of it',
    ),
    ...inTheWay(
      roles.map(({ id: assignment, role, email }) => ({
        detail: `${email} holds ${role} on it`,
        command: ['role', 'unassign', assignment],
        why: `take it from ${email}`,
      })),
      'people hold roles on it',
    ),
    ...inTheWay(
      members.flat().map(({ id: member, email, env }) => ({
        detail: `${email} is a project member of its ${env} (${member})`,
        command: [
          ...['project', 'member', 'remove', member],
          ...['--project', project.slug, '--env', env],
        ],
        why: `remove ${email} from the project`,
      })),
      'project members are in it',
    ),
  ]
}
