import { promoteEnv } from '../../../contract/env/promote.ts'
import { Failure } from '../../../domain/failure.ts'
import { refuse } from '../../../domain/obstacle.ts'
import type { EnvKey } from '../../../store/catalogs.ts'
import { raise } from '../../events/raise.ts'
import { type Context, implement } from '../../implement.ts'
import { requireNobodyStranded } from '../auth/stranded.ts'
import { usesOf } from '../catalog/uses.ts'
import { planOf, settingsAfter } from './shapes.ts'

type Promoting = Context<typeof promoteEnv>
type Planned = Awaited<ReturnType<typeof planOf>>

/** One transaction: killed in between, nothing was promoted; again afterwards, there is nothing left to promote. */
export default implement(promoteEnv, async (context) => {
  const { input, target } = context
  const { slug } = target.project
  const planned = await planOf(context, 'sandbox', 'production')
  const { plan, goal } = planned
  if (input.digest !== undefined && input.digest !== plan.digest) throw otherPlan(slug)
  const does = (...parts: readonly string[]) =>
    plan.changes.some(({ part, promoted }) => promoted && parts.includes(part))
  const [roles, signIn] = [does('role'), does('method', 'session', 'social')]
  await requirePossible(context, planned, signIn)
  const writes = input.env === 'production'
  if (writes && roles) await writeCatalog(context, planned)
  if (writes && signIn) await writeSignIn(context, planned)
  return {
    ...plan,
    env: input.env,
    promoted: writes && (roles || signIn),
    catalogVersion: goal.catalog.version + (writes && roles ? 1 : 0),
    authVersion: goal.auth.version + (writes && signIn ? 1 : 0),
    ...(writes || !(roles || signIn)
      ? {}
      : {
          next: [
            {
              command: ['env', 'promote', '--project', slug],
              why: 'a rehearsal changes nothing: promote it once production is open',
            },
          ],
        }),
  }
})

const keyOf = ({ target }: Promoting): EnvKey => ({
  ...{ workspace: target.workspace.id, project: target.project.id, env: 'production' },
})

/** A role in use stays (I5), and nobody is left without a way to sign in (I6), whoever copies. */
async function requirePossible(context: Promoting, planned: Planned, signIn: boolean) {
  const { target, tables, now } = context
  const { slug } = target.project
  const what = `The shape of the sandbox cannot be promoted to production of ${slug}`
  const gone = planned.plan.changes.filter(
    ({ part, change }) => part === 'role' && change === 'removed',
  )
  const uses = await Promise.all(
    gone.map(({ name }) => usesOf(tables, keyOf(context), slug, name, now)),
  )
  const inUse = uses.flat().map((one) => ({ ...one, pointer: '/project' }))
  const { methods } = settingsAfter(planned)
  const none =
    methods.length > 0
      ? []
      : [
          {
            ...{ code: 'conflict' as const, pointer: '/project' },
            detail: 'no way to sign in would be left: oidc waits for an issuer and a client id',
          },
        ]
  refuse(what, [...inUse, ...none])
  if (signIn) await requireNobodyStranded(tables, keyOf(context), what, methods, '/project')
}

async function writeCatalog(context: Promoting, { source, goal }: Planned) {
  const { caller, tables, now } = context
  await tables.catalogs.insert({
    ...keyOf(context),
    version: goal.catalog.version + 1,
    ...{ roles: JSON.stringify(source.shape.roles), created_at: now, created_by: caller.id },
  })
  await told(context, 'catalog.set')
}

async function writeSignIn(context: Promoting, planned: Planned) {
  const { caller, tables, now } = context
  const version = planned.goal.auth.version + 1
  const settings = settingsAfter(planned)
  await tables.envAuth.set(keyOf(context), { version, settings, at: now, by: caller.id })
  await told(context, 'auth.set')
}

/** Whoever follows the catalogue or the settings hears of it as of any other change of them. */
const told = ({ target, caller, tables, now }: Promoting, type: string) => {
  const { id, workspace } = target.project
  const data = { actor: caller.id, target: id }
  return raise(tables, { workspace, project: id, env: 'production', type, target: id, data }, now)
}

const otherPlan = (slug: string) =>
  new Failure(
    'conflict',
    `The sandbox or the production of ${slug} has changed since that plan was made: nothing was promoted.`,
    {
      errors: [{ pointer: '/digest', detail: 'is of another plan' }],
      next: [
        {
          command: ['env', 'diff', 'sandbox', 'production', '--project', slug],
          why: 'see what it would come to now',
        },
      ],
    },
  )
