import type { Purpose } from '../../../domain/custom-domain.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import type { Env } from '../../../domain/permission.ts'
import { differencesOf, planDigest, promotedSignIn, type Shape } from '../../../domain/shape.ts'
import type { Catalog, EnvKey } from '../../../store/catalogs.ts'
import type { EnvAuth } from '../../../store/env-auth.ts'
import type { Row } from '../../../store/schema.ts'
import type { Context } from '../../implement.ts'
import { explained } from '../../pipeline/explained.ts'
import type { Targets } from '../../pipeline/target.ts'
import { suppliesOf } from './supply.ts'

/** An env as far as its shape goes, with what of it may be named to the caller. */
export interface Shaped {
  env: Env
  shape: Shape
  catalog: Catalog
  auth: EnvAuth
  /** null where endpoints are withheld. */
  webhooks: readonly Row<'webhook'>[] | null
  /** The keys that work; null where they are withheld. */
  keys: readonly Row<'key'>[] | null
  /** What it has a custom domain for; null where they are withheld. */
  purposes: ReadonlySet<Purpose> | null
}

type Asking = Pick<Context<never>, 'tables' | 'may' | 'now'> & { target: Targets['project'] }

/** What two envs of the project differ in, and what one must be given by hand to be as the other. */
export async function planOf(asking: Asking, from: Env, to: Env) {
  const { project } = asking.target
  const [source, goal] = [await shapedOf(asking, from), await shapedOf(asking, to)]
  const withheld = [
    ...(source.webhooks && goal.webhooks ? [] : ['events: it takes webhook.read']),
    ...(source.keys && goal.keys ? [] : ['keys to supply: it takes key.read']),
    ...(source.purposes && goal.purposes ? [] : ['domains to supply: it takes domain.read']),
  ]
  const comparable = { ...source.shape, events: goal.webhooks && source.shape.events }
  const changes = differencesOf(comparable, {
    ...goal.shape,
    events: source.webhooks && goal.shape.events,
  })
  return {
    source,
    goal,
    plan: {
      project: project.slug,
      digest: planDigest(project.id, source.shape, goal.shape),
      changes,
      supply: suppliesOf(project, source, goal, changes),
      withheld,
    },
  }
}

/** What promotion would make of the sign-in settings of the one that it goes to. */
export const settingsAfter = ({ source, goal }: Record<'source' | 'goal', Shaped>) =>
  promotedSignIn(source.shape.signIn, goal.shape.signIn)

async function shapedOf({ target, tables, may, now }: Asking, env: Env): Promise<Shaped> {
  const { project } = target
  const workspace = target.workspace.id
  const place = { ...target.place, env }
  if (!may('project.read', place)) throw unseen(env, now)
  const key = { workspace, project: project.id, env }
  const catalog = await tables.catalogs.current(key)
  const auth = await tables.envAuth.current(key)
  const webhooks = may('webhook.read', place)
    ? await tables.webhooks.ofEnv(workspace, project.id, env)
    : null
  const live = { project: project.id, env, state: { is: 'live' as const, now } }
  const keys = may('key.read', place)
    ? await tables.keys.page(workspace, live, null, mostKeys)
    : null
  const purposes = may('domain.read', place) ? await purposesOf(tables, key) : null
  const events = webhooks && [
    ...new Set(webhooks.flatMap((one) => JSON.parse(one.events) as string[])),
  ]
  const policy = await tables.envs.policy(key)
  const shape = { roles: catalog.roles, signIn: auth.settings, events, keys: policy }
  return { env, shape, catalog, auth, webhooks, keys, purposes }
}

const mostKeys = 200

/** What domains are bound for, whether they serve now or not. */
async function purposesOf(tables: Asking['tables'], { workspace, project, env }: EnvKey) {
  const bound = await tables.domains.bound(workspace, { project }, mostDomains)
  return new Set(bound.flatMap((one) => (one.env === env && one.purpose ? [one.purpose] : [])))
}

const mostDomains = 200

const unseen = (env: Env, now: number) =>
  new Failure(
    'forbidden',
    `Two envs are compared by whoever may read both: it needs project.read in ${env}.`,
    explained(newId('decision', now)),
  )
